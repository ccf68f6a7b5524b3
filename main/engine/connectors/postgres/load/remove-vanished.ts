import type { VanishedCounts } from '#contract/domain/report';
import { quoteIdentifier } from '../quote-identifier.ts';
import { imageKeyText, keepWithinLimit } from './before-images.ts';
import type { Journal } from './journal.ts';
import { lineageText } from './key-text.ts';
import type { LoadContext } from './load-context.ts';

/** What is to become of rows the source no longer has. */
export interface Vanished {
  /** The column that says it of a row; undefined: the row goes. */
  readonly markColumn: string | undefined;
  readonly atMostPercent: number;
}

export interface VanishedRows {
  /** Marked or deleted. */
  readonly rows: number;
  /** Were marked, and are in the source again. */
  readonly back: number;
  /** Rows of the table that this migration has brought. */
  readonly known: number;
  /** More than is allowed: nothing was changed. */
  readonly areTooMany: boolean;
}

const KEYS = 'pg_temp.vakhta_source_key';
const VANISHED = 'pg_temp.vakhta_vanished';

/** Where the source's keys are put, in the types of the table; whatever an earlier try has left there goes. */
export async function beginKeys({ client, spec, into }: LoadContext): Promise<void> {
  const columns = spec.key.map((name, at) => `t.${quoteIdentifier(name)} AS k${at + 1}`).join(', ');
  await client.run(`DROP TABLE IF EXISTS ${KEYS}`);
  await client.run(`CREATE TEMPORARY TABLE vakhta_source_key AS SELECT ${columns} FROM ${into} t WITH NO DATA`);
}

/** Whole lines of COPY's text format. */
export const addKeys = ({ client }: LoadContext, lines: Uint8Array): Promise<number> =>
  client.copyIn(`COPY ${KEYS} FROM STDIN`, lines);

/**
 * Rows that this migration has brought, by the lineage it has kept, and whose key is not among those of the source. Rows
 * of others are nobody's business here. One transaction with their counts and the images that bring them back.
 */
export async function removeVanished(
  context: LoadContext,
  journal: Journal,
  vanished: Vanished,
): Promise<VanishedRows> {
  const { client, spec, into } = context;
  await client.run(`ANALYZE ${KEYS}`);
  await client.run('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE');
  await client.run(
    `CREATE TEMPORARY TABLE vakhta_brought ON COMMIT DROP AS
     SELECT DISTINCT k.text FROM vakhta.load l JOIN vakhta.row_lineage g USING (run_no)
     CROSS JOIN LATERAL pg_catalog.unnest(g.keys) k (text)
     WHERE l.migration_id = $1 AND l.target_schema = $2 AND l.target_table = $3 AND l.lineage_key = $4::text[]
       AND l.rolled_back_at IS NULL`,
    [spec.migrationId, spec.table.schema, spec.table.table, spec.key],
  );
  await client.run('ANALYZE pg_temp.vakhta_brought');
  const text = lineageText(spec.key.map((name) => `t.${quoteIdentifier(name)}::text`));
  const isBrought = `EXISTS (SELECT 1 FROM pg_temp.vakhta_brought b WHERE b.text = ${text})`;
  const mark = vanished.markColumn === undefined ? undefined : await readMark(context, vanished.markColumn);
  const keys = spec.key.map((name, at) => `t.${quoteIdentifier(name)} AS k${at + 1}`).join(', ');
  const [known] = await client.rows(`SELECT count(*) AS n FROM ${into} t WHERE ${isBrought}`);
  const select = (condition: string): string =>
    `SELECT ${keys}, ${imageKeyText(spec.key, (name) => `t.${quoteIdentifier(name)}`)} AS key, (t.*)::text AS whole
     FROM ${into} t WHERE ${condition}`;
  const isInSource = `EXISTS (SELECT 1 FROM ${KEYS} s WHERE ${spec.key
    .map((name, at) => `s.k${at + 1} = t.${quoteIdentifier(name)}`)
    .join(' AND ')})`;
  const unmarked = mark === undefined ? '' : `AND NOT ${mark.isSet}`;
  await client.run(
    `CREATE TEMPORARY TABLE vakhta_vanished ON COMMIT DROP AS ${select(`NOT ${isInSource} AND ${isBrought} ${unmarked}`)}`,
  );
  const [found] = await client.rows(`SELECT count(*) AS n FROM ${VANISHED}`);
  const counts = { rows: Number(found?.n), known: Number(known?.n), back: 0 };
  if (counts.rows * 100 > counts.known * vanished.atMostPercent) {
    await client.run('ROLLBACK');
    return { ...counts, areTooMany: true };
  }
  if (mark === undefined) await change(context, VANISHED, undefined);
  else {
    await change(context, VANISHED, `${mark.column} = ${mark.on}`);
    await client.run(
      `CREATE TEMPORARY TABLE vakhta_back ON COMMIT DROP AS ${select(`${isInSource} AND ${isBrought} AND ${mark.isSet}`)}`,
    );
    counts.back = await change(context, 'pg_temp.vakhta_back', `${mark.column} = ${mark.off}`);
  }
  await client.run('SET CONSTRAINTS ALL IMMEDIATE');
  await keepWithinLimit(context);
  await keepCounts(journal, {
    ...(mark === undefined ? { marked: 0, deleted: counts.rows } : { marked: counts.rows, deleted: 0 }),
    back: counts.back,
  });
  await client.run('COMMIT');
  return { ...counts, areTooMany: false };
}

/** With the run's only source, beside what its other rows came to: a try whose answer was lost is found there. */
async function keepCounts(journal: Journal, { marked, deleted, back }: VanishedCounts): Promise<void> {
  const progress = await journal.lock(0);
  if (progress === undefined) throw new Error('keys are compared once the source is loaded');
  const before = progress.vanished ?? { marked: 0, deleted: 0, back: 0 };
  const vanished = {
    marked: before.marked + marked,
    deleted: before.deleted + deleted,
    back: before.back + back,
  };
  await journal.save({ ...progress, vanished });
}

/** Writes the rows, or deletes them, and keeps what they were as far as the plan keeps it. Answers how many. */
async function change({ client, spec, into, runNo, imageKey }: LoadContext, rows: string, set: string | undefined) {
  const isSame = spec.key.map((name, at) => `t.${quoteIdentifier(name)} = v.k${at + 1}`).join(' AND ');
  const statement =
    set === undefined
      ? `DELETE FROM ${into} t USING ${rows} v WHERE ${isSame} RETURNING v.key, v.whole, NULL::uuid AS after_hash`
      : `UPDATE ${into} t SET ${set} FROM ${rows} v WHERE ${isSame}
         RETURNING v.key, v.whole, pg_catalog.md5((t.*)::text)::uuid AS after_hash`;
  if (imageKey === undefined) return client.run(statement);
  return client.run(
    `WITH changed AS (${statement}) INSERT INTO vakhta.before_image (run_no, key, before, after_hash)
     SELECT ${runNo}, c.key, c.whole, c.after_hash FROM changed c`,
  );
}

async function readMark({ client, into }: LoadContext, name: string) {
  const [found] = await client.rows(
    `SELECT a.atttypid = 'boolean'::regtype AS is_boolean FROM pg_catalog.pg_attribute a
     WHERE a.attrelid = $1::regclass AND a.attname = $2`,
    [into, name],
  );
  const column = quoteIdentifier(name);
  return found?.is_boolean === 't'
    ? { column, on: 'true', off: 'false', isSet: `(t.${column} IS TRUE)` }
    : { column, on: 'pg_catalog.now()', off: 'NULL', isSet: `(t.${column} IS NOT NULL)` };
}
