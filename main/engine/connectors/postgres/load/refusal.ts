import type { Violation } from '#contract/domain/quarantine';

/** A row of the chunk that is not loaded, by its number in staging. */
export interface Refusal {
  readonly row: number;
  readonly violations: readonly Violation[];
}

/** Gathers violations by row, rows in file order. */
export function refusalsOf(found: readonly { readonly row: number; readonly violation: Violation }[]): Refusal[] {
  const byRow = new Map<number, Violation[]>();
  for (const { row, violation } of found) {
    const known = byRow.get(row);
    if (known === undefined) byRow.set(row, [violation]);
    else known.push(violation);
  }
  return [...byRow].map(([row, violations]) => ({ row, violations })).sort((left, right) => left.row - right.row);
}
