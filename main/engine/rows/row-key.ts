import type { PlanSource } from '#contract/domain/plan-source';
import type { RowKey } from '#contract/domain/quarantine';
import type { Cell } from '#engine/chunk';

/** Where a row of a table or query stands, by its cells as they were read. */
export const rowKeyOf = (source: PlanSource, cells: Readonly<Record<string, Cell>>): RowKey =>
  'files' in source ? null : Object.fromEntries(source.key.map((name) => [name, cells[name] ?? null]));
