import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { LogLevel, LogLine } from '../../domain/log.ts';
import { pageOf, PageInput } from '../../domain/paging.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const listLog = defineOperation({
  id: 'log.list',
  kind: 'query',
  /** Newest first; `level` and everything more severe. */
  input: z.strictObject({
    level: LogLevel.default('info'),
    traceId: z.string().max(100).optional(),
    search: z.string().max(200).optional(),
    ...PageInput.shape,
  }),
  output: pageOf(LogLine),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/log' },
  ru: { title: 'Показать служебный журнал', hint: 'Что делал движок. Без секретов.' },
  en: { title: 'List the log', hint: 'What the engine did. No secrets in it.' },
});
