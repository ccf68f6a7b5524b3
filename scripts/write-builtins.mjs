// `node scripts/write-builtins.mjs MAJOR=URL…`: asks empty servers, one of each major version, what is built in and
// what their extensions bring, and writes it as resources/postgres/*.txt. Needed when a new major version comes out.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const folder = join(import.meta.dirname, '../resources/postgres');
const FIRST = 12;

/**
 * A type by its key: `pg_type.oid` of a member, or what is built in.
 * @param {string} catalog
 * @param {string} oid
 * @param {string} schema
 */
const own = (catalog, oid, schema) => `
  LEFT JOIN pg_depend d ON d.classid = '${catalog}'::regclass AND d.objid = ${oid} AND d.deptype = 'e'
    AND d.refclassid = 'pg_extension'::regclass
  LEFT JOIN pg_extension e ON e.oid = d.refobjid
  WHERE (e.oid IS NOT NULL OR ${schema} = 'pg_catalog'::regnamespace)`;
const notByHand = `proargtypes::oid[] && ARRAY['internal'::regtype, 'cstring'::regtype]::oid[]`;

/**
 * Tables by file name: their columns and what fills them; the first column is the extension, empty for built in.
 * @type {Record<string, { columns: string[], sql: string }>}
 */
const TABLES = {
  functions: {
    columns: ['extension', 'name', 'arguments', 'result', 'volatility', 'kind', 'defaults', 'isVariadic', 'isStrict'],
    sql: `SELECT coalesce(e.extname, ''), p.proname,
        (SELECT coalesce(string_agg(format_type(t, NULL), ',' ORDER BY n), '')
           FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a (t, n)),
        format_type(p.prorettype, NULL), p.provolatile, p.prokind, p.pronargdefaults::text,
        CASE WHEN p.provariadic <> 0 THEN 'v' ELSE '' END, CASE WHEN p.proisstrict THEN 's' ELSE '' END
      FROM pg_proc p ${own('pg_proc', 'p.oid', 'p.pronamespace')} AND NOT (${notByHand})`,
  },
  types: {
    columns: ['extension', 'name', 'internalName', 'category', 'kind', 'isPreferred', 'input', 'output'],
    sql: `SELECT coalesce(e.extname, ''), format_type(t.oid, NULL), t.typname, t.typcategory, t.typtype,
        CASE WHEN t.typispreferred THEN 'p' ELSE '' END, i.provolatile, o.provolatile
      FROM pg_type t JOIN pg_proc i ON i.oid = t.typinput JOIN pg_proc o ON o.oid = t.typoutput ${own('pg_type', 't.oid', 't.typnamespace')}
        AND t.typname NOT LIKE '\\_%' AND (t.typrelid = 0 OR e.oid IS NOT NULL)`,
  },
  relations: {
    columns: ['extension', 'schema', 'name', 'kind'],
    sql: `SELECT coalesce(e.extname, ''), n.nspname, c.relname, c.relkind
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
      LEFT JOIN pg_extension e ON e.oid = d.refobjid
      WHERE (e.oid IS NOT NULL OR n.nspname IN ('pg_catalog', 'information_schema')) AND c.relkind IN ('r', 'v', 'm')`,
  },
  operators: {
    columns: ['extension', 'name', 'left', 'right', 'result', 'volatility'],
    sql: `SELECT coalesce(e.extname, ''), o.oprname, CASE o.oprleft WHEN 0 THEN '' ELSE format_type(o.oprleft, NULL) END,
        format_type(o.oprright, NULL), format_type(o.oprresult, NULL), p.provolatile
      FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode
      ${own('pg_operator', 'o.oid', 'o.oprnamespace')} AND o.oprright <> 0`,
  },
  casts: {
    columns: ['extension', 'from', 'to', 'context', 'method', 'volatility'],
    sql: `SELECT coalesce(e.extname, ''), format_type(c.castsource, NULL), format_type(c.casttarget, NULL),
        c.castcontext, c.castmethod, coalesce(p.provolatile, 'i')
      FROM pg_cast c LEFT JOIN pg_proc p ON p.oid = c.castfunc
      LEFT JOIN pg_depend d ON d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'e'
      LEFT JOIN pg_extension e ON e.oid = d.refobjid WHERE true`,
  },
  'operator-classes': {
    columns: ['extension', 'method', 'name', 'type', 'isDefault'],
    sql: `SELECT coalesce(e.extname, ''), a.amname, c.opcname, format_type(c.opcintype, NULL),
        CASE WHEN c.opcdefault THEN 'd' ELSE '' END
      FROM pg_opclass c JOIN pg_am a ON a.oid = c.opcmethod ${own('pg_opclass', 'c.oid', 'c.opcnamespace')}`,
  },
  equalities: {
    columns: ['extension', 'left', 'right'],
    sql: `SELECT DISTINCT coalesce(e.extname, ''), format_type(o.amoplefttype, NULL), format_type(o.amoprighttype, NULL)
      FROM pg_amop o JOIN pg_am a ON a.oid = o.amopmethod AND a.amname = 'btree'
      JOIN pg_opclass c ON c.opcfamily = o.amopfamily AND c.opcdefault AND c.opcintype = o.amoplefttype
      LEFT JOIN pg_depend d ON d.classid = 'pg_operator'::regclass AND d.objid = o.amopopr AND d.deptype = 'e'
      LEFT JOIN pg_extension e ON e.oid = d.refobjid
      WHERE o.amopstrategy = 3 AND o.amoplefttype <> o.amoprighttype`,
  },
  others: {
    columns: ['extension', 'kind', 'name'],
    sql: `SELECT coalesce(e.extname, ''), 'access-method', a.amname
        FROM pg_am a LEFT JOIN pg_depend d ON d.classid = 'pg_am'::regclass AND d.objid = a.oid AND d.deptype = 'e'
        LEFT JOIN pg_extension e ON e.oid = d.refobjid
      UNION ALL SELECT coalesce(e.extname, ''), 'language', l.lanname
        FROM pg_language l LEFT JOIN pg_depend d ON d.classid = 'pg_language'::regclass AND d.objid = l.oid
          AND d.deptype = 'e' LEFT JOIN pg_extension e ON e.oid = d.refobjid
      UNION ALL SELECT coalesce(e.extname, ''), 'text-search-configuration', c.cfgname
        FROM pg_ts_config c LEFT JOIN pg_depend d ON d.classid = 'pg_ts_config'::regclass AND d.objid = c.oid
          AND d.deptype = 'e' LEFT JOIN pg_extension e ON e.oid = d.refobjid
      UNION ALL SELECT coalesce(e.extname, ''), 'text-search-dictionary', c.dictname
        FROM pg_ts_dict c LEFT JOIN pg_depend d ON d.classid = 'pg_ts_dict'::regclass AND d.objid = c.oid
          AND d.deptype = 'e' LEFT JOIN pg_extension e ON e.oid = d.refobjid
      UNION ALL SELECT coalesce(e.extname, ''), 'foreign-data-wrapper', w.fdwname
        FROM pg_foreign_data_wrapper w LEFT JOIN pg_depend d ON d.classid = 'pg_foreign_data_wrapper'::regclass
          AND d.objid = w.oid AND d.deptype = 'e' LEFT JOIN pg_extension e ON e.oid = d.refobjid
      UNION ALL SELECT DISTINCT '', 'internal-function', proname FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace AND ${notByHand}
      UNION ALL SELECT '', 'role', rolname FROM pg_roles WHERE rolname LIKE 'pg\\_%'`,
  },
};

/** @type {Record<string, Map<string, Set<number>>>} */
const found = Object.fromEntries([...Object.keys(TABLES), 'extensions'].map((name) => [name, new Map()]));
/**
 * @param {string} table
 * @param {readonly string[]} row
 * @param {number} major
 */
const note = (table, row, major) => {
  const line = row.join('\t');
  const majors = found[table]?.get(line) ?? new Set();
  found[table]?.set(line, majors.add(major));
};

const servers = process.argv.slice(2).map((argument) => {
  const [major, url = ''] = argument.split(/=(.*)/s);
  return { major: Number(major), url };
});
for (const { major, url } of servers) await ask(major, url);
const last = Math.max(...servers.map((server) => server.major));
mkdirSync(folder, { recursive: true });
for (const [name, rows] of Object.entries(found)) write(name, rows);

/**
 * @param {number} major
 * @param {string} url
 */
async function ask(major, url) {
  await inFreshDatabase(url, async (client) => {
    for (const table of Object.keys(TABLES)) await collect(client, table, major);
    /** @type {{ rows: { name: string, trusted: boolean, requires: string | null }[] }} */
    const { rows } = await client.query(`SELECT v.name, ${major >= 13 ? 'v.trusted' : 'false'} AS trusted, v.requires
      FROM pg_available_extensions a JOIN pg_available_extension_versions v
        ON v.name = a.name AND v.version = a.default_version ORDER BY 1`);
    for (const { name, trusted, requires } of rows) {
      note('extensions', [name, trusted ? 't' : '', (requires ?? '').replace(/[{}"]/g, '')], major);
    }
    for (const { name } of rows) await askExtension(major, url, name);
  });
}

/**
 * @param {number} major
 * @param {string} url
 * @param {string} name
 */
async function askExtension(major, url, name) {
  await inFreshDatabase(url, async (client) => {
    const made = await client.query(`CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE`).then(
      () => true,
      (/** @type {unknown} */ error) => console.error(`${major}: ${name}: ${String(error)}`),
    );
    if (made) for (const table of Object.keys(TABLES)) await collect(client, table, major, name);
  });
}

/**
 * @param {pg.Client} client
 * @param {string} table
 * @param {number} major
 * @param {string} [extension]
 */
async function collect(client, table, major, extension) {
  const { columns: names = [], sql: filling = '' } = TABLES[table] ?? {};
  const only = extension === undefined ? '' : ` WHERE "extension" = '${extension}'`;
  const columns = names.map((column) => `"${column}"`).join(', ');
  const sql = `SELECT * FROM (${filling}) AS found (${columns})${only}`;
  /** @type {{ rows: string[][] }} */
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  for (const row of rows) note(table, row, major);
}

/**
 * @param {string} url
 * @param {(client: pg.Client) => Promise<void>} work
 */
async function inFreshDatabase(url, work) {
  const administrator = new pg.Client(url);
  await administrator.connect();
  const name = `builtins_${Math.trunc(Math.random() * 1e9)}`;
  await administrator.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  const client = new pg.Client(Object.assign(new URL(url), { pathname: `/${name}` }).href);
  await client.connect();
  // Names of types outside pg_catalog would get their schema: extensions stand in public, which is in the path.
  try {
    await work(client);
  } finally {
    await client.end();
    await administrator.query(`DROP DATABASE ${name}`);
    await administrator.end();
  }
}

/**
 * A line a thing; the last column says in which majors it is there: empty for all, `14-` from, `-13` until.
 * @param {string} name
 * @param {ReadonlyMap<string, ReadonlySet<number>>} rows
 */
function write(name, rows) {
  const columns = TABLES[name]?.columns ?? ['name', 'isTrusted', 'requires'];
  const lines = [...rows].map(([line, majors]) => {
    const from = Math.min(...majors);
    const to = Math.max(...majors);
    const range = `${from === FIRST ? '' : from}-${to === last ? '' : to}`;
    return `${line}\t${range === '-' ? '' : range}`;
  });
  writeFileSync(join(folder, `${name}.txt`), [[...columns, 'majors'].join('\t'), ...lines.toSorted(), ''].join('\n'));
}
