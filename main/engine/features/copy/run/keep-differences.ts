import type { CopyDifferences, DifferenceOrigin } from '#contract/domain/copy-differences';
import { ok, type Result } from '#contract/result';
import { findDifferingRows, type DifferingRow } from '#engine/connectors/postgres/compare/find-differing-rows';
import { readKey } from '#engine/connectors/postgres/compare/read-key';
import { rowVersions, type KeyValues } from '#engine/connectors/postgres/compare/row-versions';
import { withClient } from '#engine/connectors/postgres/connect';
import { recordDifferences } from '#engine/connectors/postgres/copy/copy-differences';
import { describeDifferences, maskDifferences } from '../describe-differences.ts';
import { comparedPair } from './compare-rows.ts';
import type { CopyPass, PassTable } from './copy-pass.ts';
import type { Hand } from './hand.ts';
import { patiently } from './patiently.ts';

/** More would not be read by anybody. */
const ROWS_SHOWN = 20;

interface Found {
  readonly key: readonly string[];
  /** By the source's names; what it computes by the target's. */
  readonly columns: readonly string[];
  readonly rows: readonly DifferingRow[];
  readonly isAll: boolean;
  /** Of each row, which version of it was copied. */
  readonly copied: readonly (string | null)[];
}

/**
 * Which rows of a table differ, and which of them the source has changed since. What they hold stays in the target;
 * masked is what is answered, and goes into reports.
 */
export async function keepDifferences(
  pass: CopyPass,
  hand: Hand,
  table: Pick<PassTable, 'no' | 'table'>,
): Promise<Result<CopyDifferences>> {
  const found = await patiently(pass, () => findRows(hand, table));
  if (!found.ok) return found;
  const now = await patiently(pass, () => versionsNow(pass, table, found.value));
  if (!now.ok) return now;
  const { key, columns, rows, isAll, copied } = found.value;
  const withOrigin = rows.map((row, index) => ({
    ...row,
    origin: key.length === 0 ? UNKNOWN : originOf(copied[index] ?? null, now.value[index] ?? null),
  }));
  const differences = describeDifferences({ key, columns, rows: withOrigin, isAll });
  const kept = await patiently(pass, () =>
    hand.write((target) => recordDifferences(target, pass.runNo, table.no, differences)),
  );
  return kept.ok ? ok(maskDifferences(differences)) : kept;
}

const UNKNOWN: DifferenceOrigin = 'unknown';

const originOf = (copied: string | null, now: string | null): DifferenceOrigin =>
  copied === now ? 'error' : 'changed-since';

function findRows(hand: Hand, { table }: Pick<PassTable, 'table'>): Promise<Result<Found>> {
  return hand.copy(async (clients) => {
    const pair = comparedPair(clients, table);
    const columns = table.columns.map((column) => ('sql' in column ? column.to : column.from));
    const ofTable = await readKey(clients.source, table.from.name);
    const key = ofTable.every((name) => pair.source.columns.includes(name)) ? ofTable : [];
    const { rows, isAll } = await findDifferingRows(pair, { key, limit: ROWS_SHOWN });
    const copied = key.length === 0 ? [] : await rowVersions(pair.source, key, keysOf(rows, columns, key));
    return { key, columns, rows, isAll, copied };
  });
}

/** Seen by a session of its own: the copy's see the source's rows as they were. */
async function versionsNow(
  { copy: { ends, run } }: CopyPass,
  { table }: Pick<PassTable, 'table'>,
  { key, columns, rows }: Found,
): Promise<Result<readonly (string | null)[]>> {
  if (key.length === 0) return ok([]);
  return withClient(ends.source, run.signal, (client) => {
    const { source } = comparedPair({ source: client, target: client }, table);
    return rowVersions(source, key, keysOf(rows, columns, key));
  });
}

const keysOf = (rows: readonly DifferingRow[], columns: readonly string[], key: readonly string[]): KeyValues[] =>
  rows.map(({ source, target }) => {
    const { values } = source ?? target ?? { values: [] };
    return key.map((name) => values[columns.indexOf(name)] ?? null);
  });
