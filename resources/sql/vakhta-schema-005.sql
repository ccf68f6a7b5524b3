-- Version 5 of Vakhta's own schema in a target: which large objects a copy of a database has brought.
CREATE TABLE vakhta.copy_large_object (
  run_no integer NOT NULL REFERENCES vakhta.copy_run ON DELETE CASCADE,
  object_oid oid NOT NULL,
  snapshot_xmax text NOT NULL,
  bytes bigint NOT NULL,
  PRIMARY KEY (run_no, object_oid)
);
COMMENT ON TABLE vakhta.copy_large_object IS 'A large object that is here: written in the transaction that writes its content.';
COMMENT ON COLUMN vakhta.copy_large_object.snapshot_xmax IS 'The moment of the source it was read at, as vakhta.copy_run tells it.';
