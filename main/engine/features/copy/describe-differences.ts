import type { CopyDifferences, DifferenceOrigin } from '#contract/domain/copy-differences';
import type { DifferingRow } from '#engine/connectors/postgres/compare/find-differing-rows';
import { createRedaction } from '#engine/log/redaction';

interface FoundDifferences {
  readonly key: readonly string[];
  /** All that were compared. */
  readonly columns: readonly string[];
  readonly rows: readonly (DifferingRow & { readonly origin: DifferenceOrigin })[];
  readonly isAll: boolean;
}

const COLUMNS_SHOWN = 24;
const VALUE_CHARACTERS = 300;
/** Of a table without a key, as many say which row it is. */
const TELLING_COLUMNS = 6;

/** What people look at of rows that differ: the key, and the columns that do. */
export function describeDifferences({ key, columns, rows, isAll }: FoundDifferences): CopyDifferences {
  const told = new Set(key.length === 0 ? columns.slice(0, TELLING_COLUMNS) : key);
  const differ = new Set(rows.flatMap((row) => differingOf(row, columns)));
  const others = columns.filter((name) => !told.has(name) && differ.has(name)).slice(0, COLUMNS_SHOWN);
  const shown = columns.filter((name) => told.has(name) || others.includes(name));
  const cells = (side: DifferingRow['source']): (string | null)[] | null =>
    side === null ? null : shown.map((name) => shortened(side.values[columns.indexOf(name)] ?? null));
  return {
    key: [...key],
    columns: shown,
    rows: rows.map((row) => ({
      origin: row.origin,
      differing: differingOf(row, columns).filter((name) => shown.includes(name)),
      ...{ source: cells(row.source), target: cells(row.target) },
      ...{ sourceTimes: row.source?.times ?? 0, targetTimes: row.target?.times ?? 0 },
    })),
    isAll,
  };
}

function differingOf({ source, target }: DifferingRow, columns: readonly string[]): string[] {
  if (source === null || target === null) return [];
  return columns.filter((_, place) => source.values[place] !== target.values[place]);
}

const shortened = (value: string | null): string | null =>
  value !== null && value.length > VALUE_CHARACTERS ? `${value.slice(0, VALUE_CHARACTERS)}…` : value;

/** For what leaves the machine: of a value its beginning and length, and keys without what looks like a person's data. */
export function maskDifferences({ key, columns, rows, isAll }: CopyDifferences): CopyDifferences {
  const { redact } = createRedaction();
  const mask = (value: string | null, place: number): string | null =>
    value === null ? null : key.includes(columns[place] ?? '') ? redact(value) : masked(value);
  return {
    ...{ key, columns, isAll },
    rows: rows.map((row) => ({
      ...row,
      source: row.source?.map(mask) ?? null,
      target: row.target?.map(mask) ?? null,
    })),
  };
}

const HIDDEN_AT_MOST = 12;

function masked(value: string): string {
  const [first = '', ...hidden] = Array.from(value);
  return first + '•'.repeat(Math.min(hidden.length, HIDDEN_AT_MOST));
}
