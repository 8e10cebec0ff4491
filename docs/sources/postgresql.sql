-- Run by somebody who may make tables and roles; it asks for a password for the reader.
CREATE TABLE panel (
  city_id integer,
  city text,
  city_zh text,
  province text,
  region text,
  resource_based integer,
  municipality integer,
  batch integer,
  treat_year integer,
  year integer,
  did integer,
  gtfp double precision,
  ind double precision,
  cit double precision,
  stu double precision,
  gdp double precision,
  fin1 double precision,
  fin2 double precision,
  gp1 double precision,
  gp2 double precision,
  isa double precision,
  co2 double precision,
  pm25 double precision,
  labor double precision,
  capital double precision,
  energy double precision,
  gdp_real double precision,
  so2 integer,
  dust integer,
  wastewater integer
);
\copy panel FROM 'sample-data/panel.csv' (FORMAT csv, HEADER)
COMMENT ON COLUMN panel.gtfp IS 'Green TFP';

-- the program needs no more than this
CREATE ROLE reader LOGIN;
\password reader
GRANT SELECT ON panel TO reader;
