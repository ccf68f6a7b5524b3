-- Version 3 of Vakhta's own schema in a target: which copies of databases came here, and what was taken off for them.
CREATE TABLE vakhta.copy_run (
  run_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id uuid NOT NULL UNIQUE,
  name text NOT NULL,
  plan_hash text NOT NULL,
  console_id text NOT NULL,
  source_name text NOT NULL,
  verification text NOT NULL,
  state text NOT NULL CHECK (state IN ('taking-off', 'copying', 'putting-back', 'verifying', 'done', 'stopped')),
  snapshot_xmax text,
  backend_pid integer,
  backend_start timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CHECK ((state IN ('done', 'stopped')) = (ended_at IS NOT NULL))
);
COMMENT ON TABLE vakhta.copy_run IS 'One row for each copy of a database into this one.';
COMMENT ON COLUMN vakhta.copy_run.run_id IS 'The job that ran it.';
COMMENT ON COLUMN vakhta.copy_run.snapshot_xmax IS 'The moment of the source that is read at, as far as transactions tell it: equal text, nothing written in between.';
COMMENT ON COLUMN vakhta.copy_run.backend_pid IS 'Session that runs it or ran it last, so that a run that comes back can end its own dead predecessor.';

CREATE TABLE vakhta.copy_table (
  run_no integer NOT NULL REFERENCES vakhta.copy_run ON DELETE CASCADE,
  table_no integer NOT NULL,
  source_schema text NOT NULL,
  source_table text NOT NULL,
  target_schema text NOT NULL,
  target_table text NOT NULL,
  format text NOT NULL,
  parts integer NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'copying', 'copied', 'put-back', 'done', 'failed', 'skipped')),
  rows bigint NOT NULL DEFAULT 0,
  bytes bigint NOT NULL DEFAULT 0,
  source_rows bigint,
  target_rows bigint,
  source_hash text,
  target_hash text,
  failure jsonb,
  started_at timestamptz,
  ended_at timestamptz,
  PRIMARY KEY (run_no, table_no)
);
COMMENT ON TABLE vakhta.copy_table IS 'The tables of a copy in the order in which they are begun, and how both sides compared.';

CREATE TABLE vakhta.copy_unit (
  run_no integer NOT NULL,
  table_no integer NOT NULL,
  unit_no integer NOT NULL,
  first_page bigint NOT NULL,
  end_page bigint,
  snapshot_xmax text NOT NULL,
  rows bigint NOT NULL,
  bytes bigint NOT NULL,
  done_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (run_no, table_no, unit_no),
  FOREIGN KEY (run_no, table_no) REFERENCES vakhta.copy_table ON DELETE CASCADE
);
COMMENT ON TABLE vakhta.copy_unit IS 'A range of pages that is here: written in the transaction that writes its rows.';

CREATE TABLE vakhta.copy_object (
  run_no integer NOT NULL REFERENCES vakhta.copy_run ON DELETE CASCADE,
  object_no integer NOT NULL,
  table_no integer,
  object text NOT NULL,
  kind text NOT NULL,
  phase integer NOT NULL,
  sql text NOT NULL,
  put_back jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('on', 'off', 'back')),
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (run_no, object_no),
  FOREIGN KEY (run_no, table_no) REFERENCES vakhta.copy_table ON DELETE CASCADE
);
COMMENT ON TABLE vakhta.copy_object IS 'What is off for the time of a copy, with the statements that put it back. Written before the first one is taken off; its state moves with the object.';
COMMENT ON COLUMN vakhta.copy_object.table_no IS 'The table whose rows are to be there before; null for what belongs to a table outside the copy, or to several.';
COMMENT ON COLUMN vakhta.copy_object.phase IS 'Those of a later phase are put back after those of the earlier ones.';
COMMENT ON COLUMN vakhta.copy_object.sql IS 'Takes it off; empty where it goes with the nearest one before it that is not.';
