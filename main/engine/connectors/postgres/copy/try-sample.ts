import type { TablePath } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';
import { isServerError, messageWithoutLiterals } from '../failures.ts';
import { quoteIdentifier, quoteTable } from '../quote-identifier.ts';
import { RelayFailed } from '../relay/relay-copy.ts';
import { sampleStatements } from './copy-statements.ts';
import type { CopyTable } from './match-sides.ts';

const ROWS = 200;

/** What a side says of a row: the source cannot compute it, or the target does not take it. No value of it is told. */
export interface RefusedSample {
  readonly table: TablePath;
  readonly message: string;
}

/** Until the first refusal, which ends both sessions: `next` is where others go on. */
export interface SampleTried {
  readonly next: number;
  readonly rows: number;
  readonly refusal: RefusedSample | undefined;
}

/**
 * Would the target take the rows? Some of each table go into a temporary one of its shape: types, lengths, domains, NOT
 * NULL and CHECK are judged by the target itself. Keys and references are not, and nothing stays. Throws the driver's
 * errors of what is not about a row.
 */
export async function trySample(
  source: PostgresClient,
  target: PostgresClient,
  tables: readonly CopyTable[],
  begin: number,
): Promise<SampleTried> {
  let rows = 0;
  for (const [at, table] of tables.entries()) {
    if (at < begin) continue;
    try {
      rows += await tryTable(source, target, table);
    } catch (error) {
      const message = refusedBy(error);
      if (message === undefined) throw error instanceof RelayFailed ? error.cause : error;
      return { next: at + 1, rows, refusal: { table: table.path, message } };
    }
  }
  return { next: tables.length, rows, refusal: undefined };
}

async function tryTable(source: PostgresClient, target: PostgresClient, table: CopyTable): Promise<number> {
  const { to, columns } = table;
  const copied = new Set(columns.map((column) => column.to));
  const emptied = to.columns.filter(({ name, isComputed }) => !copied.has(name) && !isComputed);
  // Of the same name, since the target names it when it refuses a row.
  const tried = `pg_temp.${quoteIdentifier(to.name.table)}`;
  const like = `LIKE ${quoteTable(to.name)} INCLUDING CONSTRAINTS INCLUDING GENERATED`;
  await target.run('BEGIN');
  await target.run(`CREATE TEMPORARY TABLE ${tried} (${like})`);
  for (const { name } of emptied) {
    await target.run(`ALTER TABLE ${tried} ALTER ${quoteIdentifier(name)} DROP NOT NULL`);
  }
  const { rowsWritten } = await source.relayTo(target, sampleStatements(table, ROWS, tried), () => undefined);
  await target.run('ROLLBACK');
  return rowsWritten;
}

/** What was said of a row; undefined where something else has failed. */
function refusedBy(error: unknown): string | undefined {
  if (!(error instanceof RelayFailed) || !isServerError(error.cause)) return undefined;
  return OF_A_ROW.has((error.cause.code ?? '').slice(0, 2)) ? messageWithoutLiterals(error.cause) : undefined;
}

/** Classes of SQLSTATE: data exception, integrity constraint violation. */
const OF_A_ROW = new Set(['22', '23']);
