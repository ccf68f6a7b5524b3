import type { Violation } from '#contract/domain/quarantine';
import type { PreparedChunk } from '../../../chunk.ts';
import type { LoadContext } from './load-context.ts';
import { settleChunk } from './settle-chunk.ts';
import { BEGIN } from './write-at-position.ts';

/** What would become of a row. `values` are null when it would be refused or left out. */
export interface PreviewedLanding {
  readonly row: number;
  readonly values: readonly (string | null)[] | null;
  readonly violations: readonly Violation[];
  readonly warnings: readonly Violation[];
  readonly skips: readonly Violation[];
}

/** Lookups, checks and merge of a dry run's session, and back again: nothing of it stays. */
export async function previewRows(context: LoadContext, prepared: PreparedChunk): Promise<readonly PreviewedLanding[]> {
  const { client, facts } = context;
  await client.run(BEGIN);
  try {
    const settled = await settleChunk(context, prepared);
    const warned = await client.rows(
      `SELECT row, column_name, rule, value, facts FROM pg_temp.vakhta_refusal WHERE severity = 'warning' ORDER BY row, check_no`,
    );
    const warningsOf = Map.groupBy(warned, ({ row }) => Number(row));
    const columns = facts.columns.map(({ alias }) => `r.${alias}::text AS ${alias}`).join(', ');
    const landed = await client.rows(`SELECT r.row, ${columns} FROM pg_temp.vakhta_rows r ORDER BY r.row`);
    return [
      ...settled.refusals.map(({ row, violations }) => ({ row, values: null, violations, warnings: [], skips: [] })),
      ...settled.skips.map(({ row, violations: skips }) => ({
        row,
        values: null,
        violations: [],
        warnings: [],
        skips,
      })),
      ...landed.map((row) => ({
        row: Number(row['row']),
        values: facts.columns.map(({ alias }) => row[alias] ?? null),
        violations: [],
        skips: [],
        warnings: (warningsOf.get(Number(row['row'])) ?? []).map((warning) => ({
          column: warning['column_name'] ?? '',
          rule: warning['rule'] ?? '',
          value: warning['value'] ?? null,
          values: JSON.parse(warning['facts'] ?? '{}') as Violation['values'],
        })),
      })),
    ];
  } finally {
    await client.run('ROLLBACK');
  }
}
