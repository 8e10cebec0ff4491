-- The types are found; NA and nothing at all are no value.
COPY (SELECT * FROM read_csv('sample-data/panel.csv', nullstr = ['', 'NA'])) TO 'panel.parquet' (FORMAT parquet);
