import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ErrorDecision } from '../../domain/coordinator.ts';
import { EDIT_NOT_MEANT, EDIT_NOT_SAID, EDITED_MAPPING, isEditMeant, isEditSaid } from '../../domain/copy-decision.ts';
import { ErrorStrategy } from '../../domain/error-strategy.ts';
import { JobState } from '../../domain/job.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { GATE_FAILURES } from '../../errors.ts';
import { decideCopy } from '../copy/decide-copy.ts';
import { resumeJob } from '../job/resume-job.ts';
import { decideWave } from '../wave/decide-wave.ts';

export const handleError = defineOperation({
  id: 'coordinator.handle-error',
  alias: 'handle_error',
  kind: 'command',
  input: z
    .strictObject({
      /** As health lists it. What is recorded under its id decides, whatever else stands in it. */
      error: z.looseObject({ id: z.string().min(1).max(1000) }),
      /** Null: what the error's own strategy comes to. */
      decision: ErrorDecision.nullable().default(null),
      ...EDITED_MAPPING,
    })
    .refine(isEditSaid, EDIT_NOT_SAID)
    .refine(isEditMeant, EDIT_NOT_MEANT),
  output: z.strictObject({
    /** False: a person has to decide. */
    handled: z.boolean(),
    strategy: ErrorStrategy,
    state: JobState,
  }),
  failures: [
    ...decideCopy.failures,
    ...resumeJob.failures,
    ...decideWave.failures,
    ...GATE_FAILURES,
    'ERROR_NOT_RECORDED',
  ],
  roles: OPERATORS,
  risk: { effect: 'write' },
  attention: ({ handled }) => (handled ? 0 : 1),
  http: { method: 'POST', path: '/api/v1/coordinator/errors' },
  ru: {
    title: 'Обработать ошибку миграции',
    hint: 'Временная повторяется, зависимая ждёт; о прочих решает человек: повторить, изменить настройки таблицы, пропустить, прервать.',
  },
  en: {
    title: 'Handle an error of the migration',
    hint: 'Temporary ones are tried again, dependent ones wait; of others a person decides: retry, edit the mapping, skip, abort.',
  },
});
