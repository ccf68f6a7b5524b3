-- Version 6 of Vakhta's own schema in a target: what stood in a table before a load, so that the load can be taken back.
CREATE TABLE vakhta.before_image (
  run_no integer NOT NULL, -- No reference: a check for each row would cost more than the row.
  image_no bigint GENERATED ALWAYS AS IDENTITY,
  key text[] NOT NULL,
  before text,
  after_hash uuid NOT NULL,
  PRIMARY KEY (run_no, image_no)
);
COMMENT ON TABLE vakhta.before_image IS 'A row that a load has written: the key, and the whole row as it stood before. Written in the transaction that wrote the row, removed in the one that takes it back.';
COMMENT ON COLUMN vakhta.before_image.before IS 'As PostgreSQL writes a row; null for one that was not there.';
COMMENT ON COLUMN vakhta.before_image.after_hash IS 'MD5 of the row as the load left it: whoever has changed it since is seen by it.';

ALTER TABLE vakhta.load
  ADD COLUMN image_key text[],
  ADD COLUMN image_bytes bigint NOT NULL DEFAULT 0,
  ADD COLUMN row_layout text,
  ADD COLUMN hash_before text,
  ADD COLUMN hash_after_rollback text,
  ADD COLUMN rows_removed bigint NOT NULL DEFAULT 0,
  ADD COLUMN rows_restored bigint NOT NULL DEFAULT 0,
  ADD COLUMN rolled_back_at timestamptz;
COMMENT ON COLUMN vakhta.load.image_key IS 'Columns of the keys in before_image; null: the load keeps none and cannot be taken back.';
COMMENT ON COLUMN vakhta.load.row_layout IS 'The columns of the table with their types: rows are read back only into the same ones.';
COMMENT ON COLUMN vakhta.load.hash_before IS 'Over all rows of the table before the first was loaded, and what it came to again after the rollback.';
