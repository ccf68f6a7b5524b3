import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { TimeMs } from '../../domain/ids.ts';
import { Failure } from '../../errors.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const engineStatus = defineOperation({
  id: 'engine.status',
  kind: 'query',
  input: z.strictObject({}),
  output: z.strictObject({
    version: z.string(),
    nodeVersion: z.string(),
    sqliteVersion: z.string(),
    pid: z.int(),
    consoleId: z.string(),
    startedAtMs: TimeMs,
    /** Resident memory of the engine with its workers. */
    memoryBytes: z.number(),
    storeSizeBytes: z.number(),
    /** Jobs that the last end of the engine interrupted and that were continued. */
    continuedJobs: z.int(),
    /** Files found damaged at this start: set aside under another name and made anew. */
    notices: z.array(Failure),
    /** Messages refused at the doors since the start, by failure code. */
    refusedMessages: z.record(z.string(), z.int()),
    runningJobs: z.int(),
  }),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/engine' },
  ru: { title: 'Показать состояние движка', hint: 'Версии, память, задания.' },
  en: { title: 'Show the status of the engine', hint: 'Versions, memory, jobs.' },
});
