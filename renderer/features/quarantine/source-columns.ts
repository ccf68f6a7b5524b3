import type { ColumnMapping } from '#contract/domain/mapping';
import type { QuarantinedRow, Violation } from '#contract/domain/quarantine';

/** The cells of a row that a violation is about. */
export type SourceColumnsOf = (row: QuarantinedRow, violation: Violation) => readonly string[];

/** Columns of the file in the order their mappings stand in; the row's own record has lost it. */
export const cellOrder = (mapping: readonly ColumnMapping[]): readonly string[] => [
  ...new Set(mapping.flatMap(({ from }) => from)),
];

/** A violation names a column of the target, or of the source when a step refused; cells go by the source's. */
export function sourceColumnsOf(mapping: readonly ColumnMapping[]): SourceColumnsOf {
  const from = new Map(mapping.map((column) => [column.column, column.from]));
  return ({ cells }, { column }) => {
    const mapped = from.get(column);
    if (mapped !== undefined && mapped.length > 0) return mapped;
    return Object.hasOwn(cells, column) ? [column] : [];
  };
}

/** All columns of the file, those that a cause on `column` is about first. A set rule names several columns at once. */
export function cellsOfGroup(mapping: readonly ColumnMapping[], column: string): readonly string[] {
  const order = cellOrder(mapping);
  const from = (name: string): readonly string[] => mapping.find((one) => one.column === name)?.from ?? [];
  const whole = from(column);
  const named = order.includes(column) ? [column] : whole.length > 0 ? whole : column.split(', ').flatMap(from);
  return [...new Set([...named, ...order])];
}
