import { z } from 'zod';
import { TimeMs } from './ids.ts';

export const LogLevel = z.enum(['error', 'warn', 'info', 'debug']);
export type LogLevel = z.infer<typeof LogLevel>;

/** A line of the structured log; `fields` were redacted when it was written. */
export const LogLine = z.strictObject({
  atMs: TimeMs,
  level: LogLevel,
  area: z.string(),
  message: z.string(),
  traceId: z.string().nullable(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type LogLine = z.infer<typeof LogLine>;
