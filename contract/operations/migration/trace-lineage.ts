import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { MigrationId } from '../../domain/ids.ts';
import { LineageEntry, NamedValues } from '../../domain/lineage.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';
import type { InputProblemName } from '../../input-problem.ts';

export const traceLineage = defineOperation({
  id: 'migration.lineage',
  kind: 'query',
  input: z
    .strictObject({
      migrationId: MigrationId,
      /** Columns of the target table: where did this row come from? */
      targetKey: NamedValues.optional(),
      /** Columns of the source: where did this row of a table or query go? */
      sourceKey: NamedValues.optional(),
      /** A line of a file: where did it go? */
      file: z.string().min(1).max(500).optional(),
      line: z.int().min(1).optional(),
    })
    .refine(({ file, line }) => (file === undefined) === (line === undefined), {
      error: 'missing' satisfies InputProblemName,
      path: ['line'],
    })
    .refine(
      ({ targetKey, sourceKey, file }) => [targetKey, sourceKey, file].filter((one) => one !== undefined).length === 1,
      {
        error: 'missing' satisfies InputProblemName,
        path: ['targetKey'],
      },
    ),
  output: z.strictObject({
    /** Columns by which loads into the table have told its rows; empty: none has kept where they came from. */
    keys: z.array(z.array(z.string())),
    /** Newest run first. */
    entries: z.array(LineageEntry),
  }),
  failures: ['LINEAGE_KEY_DERIVED', 'MIGRATION_NOT_FOUND', 'TARGET_COLUMN_MISSING', ...CONNECTION_FAILURES],
  roles: EVERYONE,
  risk: { effect: 'read' },
  readsPersonalData: true,
  http: { method: 'POST', path: '/api/v1/data-migration/migrations/{migration_id}/lineage' },
  ru: { title: 'Проследить происхождение строки', hint: 'Откуда строка приёмника или куда ушла строка источника.' },
  en: { title: 'Trace the lineage of a row', hint: 'Where a row of the target came from, or one of the source went.' },
});
