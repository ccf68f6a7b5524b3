-- Version 2 of Vakhta's own schema in a target: which plans changed this database's schema, statement by statement.
CREATE TABLE vakhta.schema_plan (
  plan_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id uuid NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('apply', 'rollback')),
  takes_back integer REFERENCES vakhta.schema_plan,
  name text NOT NULL,
  plan_hash text NOT NULL,
  console_id text NOT NULL,
  principal text NOT NULL,
  database_user text NOT NULL DEFAULT session_user,
  backup text,
  state text NOT NULL CHECK (state IN ('running', 'done', 'taken-back')),
  catalog_before text NOT NULL,
  catalog_after text,
  catalog jsonb,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK ((kind = 'rollback') = (takes_back IS NOT NULL)),
  CHECK ((state = 'running') = (ended_at IS NULL))
);
COMMENT ON TABLE vakhta.schema_plan IS 'One row for each plan that changed the schema of this database, and for each that took one back.';
COMMENT ON COLUMN vakhta.schema_plan.plan_id IS 'The job that ran it.';
COMMENT ON COLUMN vakhta.schema_plan.backup IS 'Where the operator said the backup is that was made before data were lost.';
COMMENT ON COLUMN vakhta.schema_plan.catalog_before IS 'SHA-256 over the catalog in its normal form.';
COMMENT ON COLUMN vakhta.schema_plan.catalog IS 'While it runs: what is to be there at the end. After: what was there, for drift. Compared by objects and their facts.';

CREATE TABLE vakhta.schema_statement (
  plan_no integer NOT NULL REFERENCES vakhta.schema_plan ON DELETE CASCADE,
  statement_no integer NOT NULL,
  sql text NOT NULL,
  reverse_sql text,
  checksum text NOT NULL,
  change text NOT NULL CHECK (change IN ('create', 'alter', 'drop')),
  is_transactional boolean NOT NULL,
  objects jsonb NOT NULL,
  started_at timestamptz,
  ended_at timestamptz,
  result text CHECK (result IN ('done', 'failed')),
  PRIMARY KEY (plan_no, statement_no),
  CHECK ((result IS NULL) = (ended_at IS NULL))
);
COMMENT ON TABLE vakhta.schema_statement IS 'The statements of a plan in their order, each with its reverse. Written by the transaction that ran them; where PostgreSQL allows none, before and after each.';
