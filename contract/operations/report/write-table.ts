import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { ShownTable } from '../../domain/shown-table.ts';
import { GATE_FAILURES } from '../../errors.ts';
import { Language } from '../../texts/language.ts';

export const writeTable = defineOperation({
  id: 'report.write-table',
  kind: 'command',
  input: z.strictObject({
    table: ShownTable,
    language: Language.default('ru'),
    path: z.string().min(1).max(4000),
  }),
  output: z.strictObject({ sizeBytes: z.number() }),
  failures: ['FILE_NOT_WRITTEN', ...GATE_FAILURES],
  roles: EVERYONE,
  risk: { effect: 'read' },
  readsPersonalData: true,
  takesPaths: true,
  http: { method: 'POST', path: '/api/v1/reports/write-table' },
  ru: { title: 'Записать таблицу в файл', hint: 'CSV для табличного процессора, с её столбцами и строками.' },
  en: { title: 'Write a table to a file', hint: 'CSV for a spreadsheet, with its columns and rows.' },
});
