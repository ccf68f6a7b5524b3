import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Job, JobState } from '../../domain/job.ts';
import { pageOf, PageInput } from '../../domain/paging.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const listJobs = defineOperation({
  id: 'job.list',
  kind: 'query',
  /** Newest first. */
  input: z.strictObject({ states: z.array(JobState).optional(), subjectId: z.string().optional(), ...PageInput.shape }),
  output: pageOf(Job),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/jobs' },
  ru: { title: 'Показать задания', hint: 'Долгая работа: идущая и завершённая.' },
  en: { title: 'List jobs', hint: 'All long work: running and ended.' },
});
