import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { ShownReport } from '../../domain/shown-report.ts';
import { CONNECTION_FAILURES, GATE_FAILURES, WAVE_PLAN_FAILURES } from '../../errors.ts';
import { Language } from '../../texts/language.ts';
import { WrittenReport } from './written-report.ts';

export const showReport = defineOperation({
  id: 'report.show',
  kind: 'query',
  input: z.strictObject({ report: WrittenReport, language: Language.default('ru') }),
  output: ShownReport,
  failures: ['JOB_NOT_FOUND', ...CONNECTION_FAILURES, ...WAVE_PLAN_FAILURES, ...GATE_FAILURES],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'POST', path: '/api/v1/reports/show' },
  ru: { title: 'Показать отчёт', hint: 'Тот же, что записывается в файл.' },
  en: { title: 'Show a report', hint: 'The same as is written to a file.' },
});
