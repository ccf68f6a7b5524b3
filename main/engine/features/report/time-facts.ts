import type { TimeMs } from '#contract/domain/ids';
import { fact, type Fact } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

interface Timed {
  readonly startedAtMs: TimeMs | null;
  readonly endedAtMs: TimeMs | null;
  readonly durationMs: number;
}

/** From when to when, and how long it worked: a pause lies between the first two only. */
export const timeFacts = ({ startedAtMs, endedAtMs, durationMs }: Timed, { say }: Words): Fact[] => [
  fact(say('report.fact.started'), 'momentMs', startedAtMs),
  fact(say('report.fact.ended'), 'momentMs', endedAtMs),
  fact(say('report.fact.duration'), 'durationMs', durationMs),
];
