import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { DocumentFormat } from '../../domain/document-format.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { CONNECTION_FAILURES, GATE_FAILURES, WAVE_PLAN_FAILURES } from '../../errors.ts';
import { Language } from '../../texts/language.ts';
import { WrittenReport } from './written-report.ts';

export const writeReport = defineOperation({
  id: 'report.write',
  kind: 'command',
  input: z.strictObject({
    report: WrittenReport,
    format: DocumentFormat,
    language: Language.default('ru'),
    path: z.string().min(1).max(4000),
  }),
  output: z.strictObject({ sizeBytes: z.number() }),
  failures: ['FILE_NOT_WRITTEN', 'JOB_NOT_FOUND', ...CONNECTION_FAILURES, ...WAVE_PLAN_FAILURES, ...GATE_FAILURES],
  roles: EVERYONE,
  risk: { effect: 'read' },
  takesPaths: true,
  http: { method: 'POST', path: '/api/v1/reports/write' },
  ru: { title: 'Записать отчёт в файл', hint: 'HTML, PDF, Markdown, JSON или CSV, на выбранном языке.' },
  en: { title: 'Write a report to a file', hint: 'HTML, PDF, Markdown, JSON or CSV, in the chosen language.' },
});
