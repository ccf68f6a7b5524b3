import { expect, test } from 'vitest';
import { isClusterWide } from '#engine/schema/plan/statement-words';

test.each([
  'CREATE ROLE app',
  '-- people\nCREATE USER app PASSWORD NULL',
  'ALTER ROLE app SET search_path TO wfm',
  'DROP GROUP IF EXISTS app',
  'GRANT reader TO app',
  'GRANT CONNECT, TEMPORARY ON DATABASE wfm TO app',
  'REVOKE ALL ON DATABASE wfm FROM PUBLIC',
  'GRANT CREATE ON TABLESPACE fast TO app',
  `COMMENT ON DATABASE wfm IS 'the watch'`,
  `COMMENT ON ROLE app IS 'the program'`,
  `SECURITY LABEL FOR selinux ON ROLE app IS 'x'`,
  'ALTER DATABASE wfm SET timezone TO utc',
  'CREATE TABLESPACE fast LOCATION $$/fast$$',
  'ALTER SYSTEM SET work_mem TO 1',
])('%s is about the whole server', (sql) => {
  expect(isClusterWide(sql)).toBe(true);
});

test.each([
  'CREATE USER MAPPING FOR app SERVER other',
  'GRANT SELECT ON users TO app',
  'GRANT SELECT ON database TO app',
  'GRANT USAGE ON SCHEMA wfm TO role_of_app',
  'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA wfm TO app',
  `COMMENT ON TABLE role IS 'on database x'`,
  'ALTER TABLE database OWNER TO app',
  'DO $$ BEGIN CREATE ROLE app; END $$',
])('%s is about one database, as far as its text tells', (sql) => {
  expect(isClusterWide(sql)).toBe(false);
});
