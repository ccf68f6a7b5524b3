import version1 from '../../../../../resources/sql/vakhta-schema-001.sql?raw';
import version2 from '../../../../../resources/sql/vakhta-schema-002.sql?raw';
import version3 from '../../../../../resources/sql/vakhta-schema-003.sql?raw';
import version4 from '../../../../../resources/sql/vakhta-schema-004.sql?raw';
import version5 from '../../../../../resources/sql/vakhta-schema-005.sql?raw';
import version6 from '../../../../../resources/sql/vakhta-schema-006.sql?raw';
import version7 from '../../../../../resources/sql/vakhta-schema-007.sql?raw';
import version8 from '../../../../../resources/sql/vakhta-schema-008.sql?raw';
import version9 from '../../../../../resources/sql/vakhta-schema-009.sql?raw';
import version10 from '../../../../../resources/sql/vakhta-schema-010.sql?raw';
import version11 from '../../../../../resources/sql/vakhta-schema-011.sql?raw';
import type { PostgresClient } from '../connect.ts';

/** What each version adds, in order; a version that was released never changes. */
const VERSIONS: readonly string[] = [
  version1,
  version2,
  version3,
  version4,
  version5,
  version6,
  version7,
  version8,
  version9,
  version10,
  version11,
];

/** Any number that nobody else takes: consoles that meet an old schema together upgrade it one after another. */
const UPGRADE_LOCK = 7_312_944_001;

/** Brings schema `vakhta` of the target to the version this program knows. Repeating it is cheap. */
export async function ensureVakhtaSchema(client: PostgresClient): Promise<void> {
  if ((await currentVersion(client)) >= VERSIONS.length) return;
  await client.run('BEGIN');
  await client.run('SELECT pg_catalog.pg_advisory_xact_lock($1)', [UPGRADE_LOCK]);
  for (let version = (await currentVersion(client)) + 1; version <= VERSIONS.length; version += 1) {
    await client.run(VERSIONS[version - 1] ?? '');
    await client.run('INSERT INTO vakhta.schema_version (version) VALUES ($1)', [version]);
  }
  await client.run('COMMIT');
}

/** 0 when the target has never seen us. */
export async function currentVersion(client: PostgresClient): Promise<number> {
  const [found] = await client.rows(
    `SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'vakhta' AND c.relname = 'schema_version'`,
  );
  if (found === undefined) return 0;
  const [newest] = await client.rows('SELECT coalesce(max(version), 0) AS version FROM vakhta.schema_version');
  return Number(newest?.version);
}
