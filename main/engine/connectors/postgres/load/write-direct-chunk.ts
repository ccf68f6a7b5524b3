import type { Counts } from '#contract/domain/counts';
import type { ColumnTotal } from '#contract/domain/report';
import type { PreparedChunk, RowPlaces } from '../../../chunk.ts';
import { differencesOf } from '../column-totals.ts';
import type { SqlValue } from '../connect.ts';
import { quoteIdentifier } from '../quote-identifier.ts';
import { figureSql, figuresOf, sourceTotals, totalsOf, type Figure } from './figures.ts';
import type { Journal } from './journal.ts';
import { keepLineageOfPlaces } from './keep-lineage.ts';
import type { LoadContext } from './load-context.ts';
import { tryCopy } from './try-copy.ts';
import { writeAtPosition, type ChunkPlace, type WrittenChunk } from './write-at-position.ts';
import { writeQuarantine } from './write-quarantine.ts';

/**
 * Prepared rows into the table itself, in one transaction with the position, where `findDirectPath` allows it.
 * `refused` when PostgreSQL does not take some row, or when what stands in the table afterwards is not what was sent;
 * then nothing was written, and the chunk goes through staging, which names each row.
 */
export async function writeDirectChunk(
  context: LoadContext,
  journal: Journal,
  prepared: PreparedChunk,
  chunk: ChunkPlace,
): Promise<WrittenChunk | 'refused'> {
  const { facts } = context;
  return writeAtPosition<'refused'>(context, journal, chunk, async () => {
    const figures = figuresOf(facts.columns, prepared.totals);
    const sent = sourceTotals(facts.columns, figures, prepared.totals, []);
    const found = prepared.rowsToCopy === 0 ? sent : await copyAndReadBack(context, prepared, figures);
    if (found === undefined || differencesOf(sent, found).length > 0) return 'refused';
    if (prepared.places !== undefined) await keepLineageOfPlaces(context, chunk, prepared.places);
    await writeQuarantine(context.client, context.runNo, chunk, prepared.refused);
    const { rules, refused } = prepared;
    const counts: Counts = {
      rowsRead: prepared.rowsRead,
      rowsLoaded: prepared.rowsToCopy,
      rowsUnchanged: 0,
      rowsQuarantined: refused.length,
      rowsSkipped: prepared.skipped.length,
      rowsWarned: prepared.rowsWarned,
    };
    return { counts, sourceTotals: sent, targetTotals: found, rules, refused };
  });
}

/** The figures of the rows as they stand in the table; undefined: some row was refused, whichever. */
async function copyAndReadBack(
  context: LoadContext,
  { copyText, rowsToCopy, places }: PreparedChunk,
  figures: readonly Figure[],
): Promise<readonly ColumnTotal[] | undefined> {
  const { facts, into, told } = context;
  const names = facts.columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const firstPage = await firstPageOf(context);
  const taken = await tryCopy(context, `COPY ${into} (${names}) FROM STDIN`, copyText);
  if (taken === undefined) return undefined;
  const near = await readBack(context, figures, nearRows(context, firstPage));
  const isKeyed = told !== undefined && told.length > 0;
  if (near[0]?.rows === rowsToCopy || places === undefined || !isKeyed) return near;
  return readBack(context, figures, rowsOfKeys(context), keyParameters(places));
}

async function readBack(
  { client, facts }: LoadContext,
  figures: readonly Figure[],
  rowsSql: string,
  parameters: readonly SqlValue[] = [],
): Promise<readonly ColumnTotal[]> {
  const values = facts.columns.map(({ name }, at) => `t.${quoteIdentifier(name)} AS v${at + 1}`);
  const [answer] = await client.rows(
    `SELECT count(*) AS rows ${figureSql(figures)} FROM (SELECT ${values.join(', ')} FROM ${rowsSql}) q`,
    parameters,
  );
  return totalsOf(facts.columns, figures, answer);
}

/**
 * COPY fills gaps that pages before the last one have: those that one page of the free space map knows, 4,069 of them in
 * PostgreSQL's usual block size. What VACUUM has found farther away may be filled too, and is not met here.
 */
const PAGES_WITH_GAPS = 4096;

async function firstPageOf({ client, into }: LoadContext): Promise<number> {
  const [size] = await client.rows(
    `SELECT pg_catalog.pg_relation_size($1::pg_catalog.regclass)
       / pg_catalog.current_setting('block_size')::integer AS pages`,
    [into],
  );
  return Math.max(0, Number(size?.pages) - 1 - PAGES_WITH_GAPS);
}

const OWN = 't.xmin = pg_catalog.pg_current_xact_id()::xid';

const nearRows = ({ into }: LoadContext, firstPage: number): string =>
  `ONLY ${into} t WHERE t.ctid >= '(${firstPage},0)' AND ${OWN}`;

/** One by one through the key's index, wherever they stand. */
function rowsOfKeys({ facts, into, told = [] }: LoadContext): string {
  const lists = told.map((_, part) => `$${part + 1}::text[]`);
  const same = told.flatMap((at, part) => {
    const column = facts.columns[at];
    return column === undefined ? [] : [`t.${quoteIdentifier(column.name)} = CAST(k.k${part} AS ${column.type})`];
  });
  return `pg_catalog.unnest(${lists.join(', ')}) AS k (${told.map((_, part) => `k${part}`).join(', ')})
    CROSS JOIN LATERAL (SELECT t.* FROM ONLY ${into} t WHERE ${same.join(' AND ')} AND ${OWN} LIMIT 1) t`;
}

const keyParameters = ({ keys }: RowPlaces): readonly (readonly (string | null)[])[] =>
  (keys[0] ?? []).map((_, part) => keys.map((key) => key[part] ?? null));
