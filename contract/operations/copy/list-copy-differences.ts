import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { CopyDifferences } from '../../domain/copy-differences.ts';
import { JobId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { TablePath } from '../../domain/table.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const listCopyDifferences = defineOperation({
  id: 'copy.differences',
  kind: 'query',
  input: z.strictObject({ jobId: JobId, table: TablePath }),
  /** Null: the table was not compared, or both sides were equal. */
  output: z.strictObject({ differences: CopyDifferences.nullable() }),
  failures: ['JOB_NOT_FOUND', ...CONNECTION_FAILURES],
  roles: EVERYONE,
  risk: { effect: 'read' },
  readsPersonalData: true,
  http: { method: 'GET', path: '/api/v1/copies/{job_id}/differences' },
  ru: {
    title: 'Показать расходящиеся строки копии',
    hint: 'Строки таблицы, которые в источнике и приёмнике не совпали, рядом. Значения хранятся в приёмнике.',
  },
  en: {
    title: 'Show the differing rows of a copy',
    hint: 'Rows of a table that are not the same in source and target, side by side. Their values are kept in the target.',
  },
});
