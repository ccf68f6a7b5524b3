-- Version 9 of Vakhta's own schema in a target: which row of which source each loaded row came from.
CREATE TABLE vakhta.row_lineage (
  run_no integer NOT NULL, -- No reference: as with the other tables of rows.
  part_no bigint GENERATED ALWAYS AS IDENTITY,
  file_no integer NOT NULL,
  first_row bigint NOT NULL,
  end_row bigint NOT NULL,
  first_line bigint NOT NULL,
  end_line bigint NOT NULL,
  keys text[] NOT NULL,
  row_offsets integer[],
  line_offsets integer[],
  unchanged integer[],
  PRIMARY KEY (run_no, part_no)
);
COMMENT ON TABLE vakhta.row_lineage IS 'The keys of the rows that a chunk has left in the table, in the order they stand in the source. Written in the transaction that writes them.';
COMMENT ON COLUMN vakhta.row_lineage.first_row IS 'The chunk holds the rows from this one on, and ends before end_row; its lines likewise.';
COMMENT ON COLUMN vakhta.row_lineage.keys IS 'As texts; of several columns a JSON array of them. None and no offsets: the chunk went to COPY untouched, and its keys are not known.';
COMMENT ON COLUMN vakhta.row_lineage.row_offsets IS 'Of each key its row, counted from first_row; null: they follow each other without a gap.';
COMMENT ON COLUMN vakhta.row_lineage.line_offsets IS 'Of each key its line, counted from first_line; null: each row is one line.';
COMMENT ON COLUMN vakhta.row_lineage.unchanged IS 'Rows, counted from first_row, that the table had already just so.';

ALTER TABLE vakhta.load
  ADD COLUMN plan_version integer,
  ADD COLUMN started_by text,
  ADD COLUMN lineage_key text[];
COMMENT ON COLUMN vakhta.load.started_by IS 'Who asked for the run, by the console it was asked on.';
COMMENT ON COLUMN vakhta.load.lineage_key IS 'Columns of the keys in row_lineage; null: the load keeps none.';
