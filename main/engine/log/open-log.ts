import pino from 'pino';
import { createStream } from 'rotating-file-stream';
import type { LogLevel } from '#contract/domain/log';
import type { Clock } from '#engine/clock';
import type { LogFields, OpenedLog, Log } from './log.ts';
import { createRedaction, type Redaction } from './redaction.ts';

export const LOG_FILE = 'engine.log';
/** Older ones are `engine.1.log` (newest) to this number; then they are dropped. */
export const OLD_FILES_KEPT = 4;
const FILE_SIZE = '4M';
const STACK_CHARACTERS_AT_MOST = 4_000;

/** JSON lines in `folder`, rotated by size. Whatever is written passes the redaction first. */
export function openLog(folder: string, clock: Clock, level: LogLevel): OpenedLog {
  const stream = createStream(nameOf, {
    path: folder,
    size: FILE_SIZE,
    rotate: OLD_FILES_KEPT,
    mode: 0o600,
  });
  stream.on('error', () => undefined); // A full disk must not end the engine: its own messages say so.
  const redaction = createRedaction();
  const logger = pino(
    {
      base: null,
      timestamp: false,
      messageKey: 'message',
      level,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );

  const under = (area: string, traceId: string | null): Log => {
    const write = (at: LogLevel, message: string, fields: LogFields = {}): void => {
      const shown = Object.fromEntries(
        Object.entries(fields).flatMap(([name, value]) => {
          if (value === undefined) return [];
          return [[name, typeof value === 'string' ? redaction.redact(value) : value]];
        }),
      );
      logger[at]({ atMs: clock.nowMs(), area, traceId, fields: shown }, redaction.redact(message));
    };
    return {
      error: (message, fields) => write('error', message, fields),
      warn: (message, fields) => write('warn', message, fields),
      info: (message, fields) => write('info', message, fields),
      debug: (message, fields) => write('debug', message, fields),
      bug: (message, error, fields) => write('error', message, { ...fields, ...described(error, redaction) }),
      for: (inner, trace) => under(inner, trace ?? traceId),
    };
  };

  return {
    ...under('engine', null),
    setLevel: (next) => void (logger.level = next),
    hide: (secret) => redaction.hide(secret),
    close: () => new Promise((resolve) => stream.end(resolve)),
  };
}

/** `index` of a rotated file counts from 1, the newest; without one it is the file that is written. */
const nameOf = (index: number | Date | null): string =>
  typeof index === 'number' ? LOG_FILE.replace('.log', `.${index}.log`) : LOG_FILE;

/**
 * Messages of drivers quote the value they choke on, which may be anybody's: what stands in quotes is left out. Secrets
 * go first, while they are whole: cut or robbed of its quotes, one would no longer be known.
 */
function described(error: unknown, redaction: Redaction): LogFields {
  if (!(error instanceof Error)) return { kind: typeof error };
  const stack = redaction.redact(error.stack ?? error.message).replace(/"[^"]*"/g, '"…"');
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { kind: error.name, code, stack: stack.slice(0, STACK_CHARACTERS_AT_MOST) };
}
