// resources/postgres/built-in-names.json: what PostgreSQL itself has, by the major version it came with, and what its
// own extensions bring. Asked of one running server of each major, with the extensions installed on the newest:
// node scripts/write-built-in-names.mjs postgres://user@host:port/database …
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { format, resolveConfig } from 'prettier';

/** @typedef {{ major: number, functions: Map<string, string>, types: string[], classes: string[] }} Server */

/** Several overloads of a name may differ: then whether a call can be in an index is decided by its arguments. */
const FUNCTIONS = `
  SELECT proname AS name, string_agg(DISTINCT provolatile::text, '' ORDER BY provolatile::text) AS volatility
  FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace GROUP BY 1`;
const TYPES = `
  SELECT typname AS name FROM pg_type
  WHERE typnamespace = 'pg_catalog'::regnamespace AND typrelid = 0 AND typcategory <> 'A'`;
const CLASSES = `SELECT DISTINCT opcname AS name FROM pg_opclass WHERE opcnamespace = 'pg_catalog'::regnamespace`;
const EXTENSIONS = `
  SELECT name FROM pg_available_extensions
  WHERE name NOT IN ('plpgsql') AND name !~ '(_pl|^pl|u$)' ORDER BY name`;
const MEMBERS = `
  SELECT e.extname AS extension, 'functions' AS kind, p.proname AS name
  FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
  JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid WHERE d.deptype = 'e'
  UNION SELECT e.extname, 'types', t.typname
  FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
  JOIN pg_type t ON d.classid = 'pg_type'::regclass AND d.objid = t.oid WHERE d.deptype = 'e'
  UNION SELECT e.extname, 'classes', c.opcname
  FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
  JOIN pg_opclass c ON d.classid = 'pg_opclass'::regclass AND d.objid = c.oid WHERE d.deptype = 'e'
  UNION SELECT e.extname, 'relations', c.relname
  FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
  JOIN pg_class c ON d.classid = 'pg_class'::regclass AND d.objid = c.oid WHERE d.deptype = 'e' AND c.relkind IN ('v', 'r')
  ORDER BY 1, 2, 3`;
const VOLATILITY = /** @type {Record<string, string>} */ ({ i: 'immutable', s: 'stable', v: 'volatile' });

const file = join(import.meta.dirname, '../resources/postgres/built-in-names.json');
const addresses = process.argv.slice(2);
/** @type {Server[]} */
const servers = [];
/** @type {Record<string, Record<string, string[]>>} */
let extensions = {};
for (const address of addresses) {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    const version = await client.query('SHOW server_version_num');
    servers.push({
      major: Math.floor(Number(version.rows[0].server_version_num) / 10_000),
      functions: new Map((await client.query(FUNCTIONS)).rows.map(({ name, volatility }) => [name, volatility])),
      types: (await client.query(TYPES)).rows.map(({ name }) => name),
      classes: (await client.query(CLASSES)).rows.map(({ name }) => name),
    });
    extensions = { ...extensions, ...(await readExtensions(client)) };
  } finally {
    await client.end();
  }
}
servers.sort((left, right) => left.major - right.major);

const document = {
  functions: groupFunctions(),
  types: byFirstMajor(({ types }) => types),
  operatorClasses: byFirstMajor(({ classes }) => classes),
  removed: removedFunctions(),
  extensions: Object.fromEntries(
    Object.entries(extensions).map(([name, kinds]) => [
      name,
      Object.fromEntries(Object.entries(kinds).map(([kind, names]) => [kind, [...names].sort().join(' ')])),
    ]),
  ),
};
const config = (await resolveConfig(file)) ?? {};
writeFileSync(file, await format(JSON.stringify(document), { ...config, parser: 'json' }));

/**
 * Installed in a transaction that is rolled back.
 * @param {pg.Client} client
 */
async function readExtensions(client) {
  await client.query('BEGIN');
  for (const { name } of (await client.query(EXTENSIONS)).rows) {
    await client.query('SAVEPOINT before');
    await client.query(`CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE`).catch((/** @type {unknown} */ error) => {
      console.error(name, error);
      return client.query('ROLLBACK TO before');
    });
  }
  /** @type {Record<string, Record<string, string[]>>} */
  const found = {};
  for (const { extension, kind, name } of (await client.query(MEMBERS)).rows) {
    if (extension === 'plpgsql' || name.startsWith('_')) continue;
    const kinds = (found[extension] ??= {});
    (kinds[kind] ??= []).push(name);
  }
  await client.query('ROLLBACK');
  return found;
}

function groupFunctions() {
  /** @type {Record<string, Record<string, string>>} */
  const groups = {};
  const latest = new Map(servers.flatMap((server) => [...server.functions]));
  for (const [major, names] of Object.entries(byFirstMajor(({ functions }) => [...functions.keys()]))) {
    for (const name of names.split(' ')) {
      const volatility = VOLATILITY[latest.get(name) ?? ''] ?? 'mixed';
      const group = (groups[volatility] ??= {});
      group[major] = group[major] === undefined ? name : `${group[major]} ${name}`;
    }
  }
  return groups;
}

/** @param {(server: Server) => readonly string[]} namesOf */
function byFirstMajor(namesOf) {
  /** @type {Record<string, string>} */
  const groups = {};
  const known = new Set();
  for (const server of servers) {
    const added = namesOf(server).filter((name) => !known.has(name));
    for (const name of added) known.add(name);
    if (added.length > 0) groups[server.major] = added.sort().join(' ');
  }
  return groups;
}

/** By the first major that has them no more. */
function removedFunctions() {
  /** @type {Record<string, string>} */
  const groups = {};
  for (const [at, server] of servers.entries()) {
    const before = servers[at - 1];
    const gone = [...(before?.functions.keys() ?? [])].filter((name) => !server.functions.has(name));
    if (gone.length > 0) groups[server.major] = gone.sort().join(' ');
  }
  return groups;
}
