import type { LogLevel } from '#contract/domain/log';

/** Scalars only: a whole object could carry what nobody meant to write down. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * The structured log. Messages are constant texts in English, figures and ids stand in fields. Secrets the vault gave
 * out and personal data are masked wherever they appear.
 */
export interface Log {
  error(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  /** A bug: something threw. Its kind and stack are written, masked. */
  bug(message: string, error: unknown, fields?: LogFields): void;
  /** The same log under an area's name (`jobs`, `gate`) and, if given, a trace id. */
  for(area: string, traceId?: string): Log;
}

export interface OpenedLog extends Log {
  setLevel(level: LogLevel): void;
  /** From now on `secret` is masked wherever it appears. */
  hide(secret: string): void;
  /** Resolves when everything is written. */
  close(): Promise<void>;
}
