import { defineOperation } from '../../define.ts';
import { CopyDraft } from '../../domain/copy-plan.ts';
import { CopyReadiness } from '../../domain/copy-readiness.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const checkCopyReadiness = defineOperation({
  id: 'copy.readiness',
  kind: 'query',
  input: CopyDraft,
  output: CopyReadiness,
  failures: [],
  roles: OPERATORS,
  risk: { effect: 'read' },
  attention: ({ checks }) => checks.filter(({ state }) => state === 'failed' || state === 'unknown').length,
  http: { method: 'POST', path: '/api/v1/copies/readiness' },
  ru: {
    title: 'Проверить готовность к копированию базы',
    hint: 'Обе базы, права, блокировки, кодировки, часы, место, проба строк и план; готовность в процентах.',
  },
  en: {
    title: 'Check the readiness of a copy',
    hint: 'Both databases, rights, locks, encodings, clocks, space, a sample of rows and the plan; readiness in percent.',
  },
});
