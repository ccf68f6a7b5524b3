import type { FailureOf } from '#contract/errors';
import type { Result } from '#contract/result';

/** What is told outside the console. Sent again after a break with the same id, so that a receiver can tell. */
export interface Message {
  readonly id: string;
  readonly atMs: number;
  /** One line. */
  readonly text: string;
}

export type SendFailure = FailureOf<'ENDPOINT_REFUSED' | 'ENDPOINT_UNREACHABLE'>;

/** One try. Whatever goes wrong is a failure that names neither address nor secret. */
export type Send = (message: Message, signal: AbortSignal) => Promise<Result<void, SendFailure['code']>>;
