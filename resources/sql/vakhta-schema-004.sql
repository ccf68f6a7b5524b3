-- Version 4 of Vakhta's own schema in a target: which rows of a copied table are not what the source had.
CREATE TABLE vakhta.copy_difference (
  run_no integer NOT NULL,
  table_no integer NOT NULL,
  differences jsonb NOT NULL,
  found_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (run_no, table_no),
  FOREIGN KEY (run_no, table_no) REFERENCES vakhta.copy_table ON DELETE CASCADE
);
COMMENT ON TABLE vakhta.copy_difference IS 'Some of the rows that differed when both sides of a table were compared, with their values: they stay beside the data they are about.';
