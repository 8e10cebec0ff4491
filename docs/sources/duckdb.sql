-- A comment on a column is its label in the program.
CREATE TABLE panel AS SELECT * FROM read_csv('sample-data/panel.csv', nullstr = ['', 'NA']);
COMMENT ON COLUMN panel.gtfp IS 'Green TFP';
