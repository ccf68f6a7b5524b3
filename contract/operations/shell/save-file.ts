import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { DocumentFormat } from '../../domain/document-format.ts';
import { JobId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { ShownTable } from '../../domain/shown-table.ts';
import { WrittenReport } from '../report/written-report.ts';

export const saveFile = defineOperation({
  id: 'shell.save-file',
  kind: 'command',
  /** What to write; the shell asks where and passes the path to the engine itself. */
  input: z.strictObject({
    content: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('quarantine'), jobId: JobId }),
      z.strictObject({ kind: z.literal('diagnostics') }),
      z.strictObject({ kind: z.literal('table'), table: ShownTable }),
      z.strictObject({ kind: z.literal('report'), report: WrittenReport, format: DocumentFormat }),
    ]),
    suggestedName: z.string().max(200),
  }),
  /** Null when the person closed the dialog. */
  output: z.strictObject({ name: z.string(), sizeBytes: z.number() }).nullable(),
  failures: ['FILE_NOT_WRITTEN', 'JOB_NOT_FOUND', 'CONNECTION_NOT_FOUND', 'MIGRATION_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  runsIn: 'shell',
  http: { method: 'POST', path: '/api/v1/shell/save-file' },
  ru: { title: 'Сохранить файл…', hint: 'Место выбирается в окне системы.' },
  en: { title: 'Save a file…', hint: 'The place is chosen in the dialog of the system.' },
});
