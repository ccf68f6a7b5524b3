-- Version 1 of Vakhta's own schema in a target. Later versions only add, so an older console can go on working.
CREATE SCHEMA vakhta;
COMMENT ON SCHEMA vakhta IS 'Vakhta: positions of loads, rows refused, origin of rows. Written together with the rows they speak of.';

CREATE TABLE vakhta.schema_version (
  version integer PRIMARY KEY,
  applied_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE vakhta.schema_version IS 'Versions of this schema that were applied.';

CREATE TABLE vakhta.load (
  run_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id uuid NOT NULL UNIQUE,
  migration_id uuid NOT NULL,
  plan_hash text NOT NULL,
  console_id text NOT NULL,
  target_schema text NOT NULL,
  target_table text NOT NULL,
  mode text NOT NULL,
  first_xid bigint NOT NULL DEFAULT txid_current(),
  backend_pid integer,
  backend_start timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);
COMMENT ON TABLE vakhta.load IS 'One row for each run of a migration into a table of this database.';
COMMENT ON COLUMN vakhta.load.first_xid IS 'Rows with a younger xmin were written since the run began.';
COMMENT ON COLUMN vakhta.load.backend_pid IS 'Session that writes or wrote last, so that a run that comes back can end its own dead predecessor.';

CREATE TABLE vakhta.load_position (
  run_no integer NOT NULL REFERENCES vakhta.load ON DELETE CASCADE,
  file_no integer NOT NULL,
  file_name text NOT NULL,
  sha256 text NOT NULL,
  size_bytes bigint NOT NULL,
  position_byte bigint NOT NULL,
  position_line bigint NOT NULL,
  position_row bigint NOT NULL,
  is_done boolean NOT NULL DEFAULT false,
  counts jsonb NOT NULL,
  totals jsonb NOT NULL,
  rule_counts jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (run_no, file_no)
);
COMMENT ON TABLE vakhta.load_position IS 'How far each file of a run has been loaded; moves in the transaction that writes the rows.';

CREATE TABLE vakhta.quarantine (
  row_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_no integer NOT NULL REFERENCES vakhta.load ON DELETE CASCADE,
  file_no integer NOT NULL,
  file_name text NOT NULL,
  line_no bigint NOT NULL,
  row_no bigint NOT NULL,
  cells jsonb NOT NULL,
  edits jsonb NOT NULL DEFAULT '{}',
  violations jsonb NOT NULL,
  status text NOT NULL DEFAULT 'refused' CHECK (status IN ('refused', 'edited', 'replayed')),
  refused_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (run_no, file_no, row_no)
);
CREATE INDEX ON vakhta.quarantine (run_no, row_id);
COMMENT ON TABLE vakhta.quarantine IS 'Rows that were refused, as they were read, with place and reason.';

CREATE TABLE vakhta.row_origin (
  run_no integer NOT NULL, -- No reference: a check for each row would cost more than the row.
  key_hash uuid NOT NULL,
  file_no integer NOT NULL,
  row_no bigint NOT NULL,
  previous jsonb,
  PRIMARY KEY (run_no, key_hash)
);
COMMENT ON TABLE vakhta.row_origin IS 'Which record of which file an upserted row came from, and what stood there before when it was changed.';
