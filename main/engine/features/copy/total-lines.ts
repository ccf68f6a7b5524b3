import type { ControlTotalLine } from '#contract/domain/control-total';
import type { TotalAnswer } from '#engine/connectors/postgres/copy/read-total';

type Values = readonly (string | null)[];

/**
 * Both answers beside each other, whatever order each came in: rows of one group, which the first column names, stand
 * together. Those that differ come first.
 */
export function totalLines(source: TotalAnswer, target: TotalAnswer): ControlTotalLine[] {
  const equal = takePairs(source.rows, target.rows, textOf);
  const different = takePairs(equal.left, equal.right, groupOf);
  const lineOf = (ours: Values | null, theirs: Values | null, isEqual: boolean): ControlTotalLine => ({
    ...{ source: ours && [...ours], target: theirs && [...theirs], isEqual },
  });
  return [
    ...different.pairs.map(([ours, theirs]) => lineOf(ours, theirs, false)),
    ...different.left.map((row) => lineOf(row, null, false)),
    ...different.right.map((row) => lineOf(null, row, false)),
    ...equal.pairs.map(([ours, theirs]) => lineOf(ours, theirs, true)),
  ];
}

/** Rows of both sides that are called the same, and those of each that find no other. */
function takePairs(left: readonly Values[], right: readonly Values[], nameOf: (row: Values) => string) {
  const others = Map.groupBy(right, nameOf);
  const pairs: (readonly [Values, Values])[] = [];
  const alone: Values[] = [];
  for (const row of left) {
    const other = others.get(nameOf(row))?.shift();
    if (other === undefined) alone.push(row);
    else pairs.push([row, other]);
  }
  return { pairs, left: alone, right: [...others.values()].flat() };
}

const textOf = (row: Values): string => JSON.stringify(row.map(plain));

/** A single figure has no group: both sides' are the same one. */
const groupOf = (row: Values): string => (row.length < 2 ? '' : JSON.stringify(plain(row[0] ?? null)));

/** Exactly, without rounding: a sum may only have another number of zeros at its end, as another type of column gives. */
const plain = (value: string | null): string | null => {
  if (value === null || !/^-?\d+(?:\.\d+)?$/.test(value)) return value;
  const digits = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
  return digits === '-0' ? '0' : digits;
};
