import type { Job } from '#contract/domain/job';
import { fact, type Fact } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** Of a run that goes on; what is over has no progress. `amount` tells what is done, in the unit that the job counts. */
export function progressFacts(
  { state, progress }: Pick<Job, 'state' | 'progress'>,
  amount: (of: number) => string,
  words: Words,
): Fact[] {
  if (progress === null || (state !== 'RUNNING' && state !== 'PAUSED')) return [];
  const { say, word } = words;
  const { phase, done, total, rowsPerSecond, remainingSeconds, wait, atMs } = progress;
  const share =
    total === null || total === 0
      ? amount(done)
      : say('report.done', { percent: words.percent(done / total), done: amount(done), total: amount(total) });
  return [
    fact(say('report.fact.phase'), 'text', word(`phase.${phase}`)),
    fact(say('report.fact.done'), 'text', share),
    fact(say('report.fact.rate'), 'count', rowsPerSecond),
    fact(say('report.fact.remaining'), 'text', remainingSeconds && words.range(remainingSeconds)),
    ...(wait === null ? [] : [fact(say('report.fact.wait'), 'text', word(`wait.${wait.reason}`, wait.values))]),
    fact(say('report.fact.as-of'), 'momentMs', atMs),
  ];
}
