import type { Counts } from '#contract/domain/counts';
import type { Job } from '#contract/domain/job';
import { renderDuration } from './render-value.ts';
import type { Texts } from './texts.ts';

const LINE_EVERY_MS = 5_000;
const CLEAR_LINE = '\r\u001b[K';

/** Shows how a job goes on: one line that changes at a terminal, now and then a line elsewhere. */
export interface ProgressView {
  show(job: Job): void;
  /** Leaves the terminal's line free for the result. */
  end(): void;
}

/** Written to standard error. Driven by what is announced, not by a timer. */
export function progressView(texts: Texts): ProgressView {
  let last: { atMs: number; text: string; key: string } | undefined;
  const { stderr } = process;
  return {
    show(job) {
      const key = `${job.state} ${job.progress?.phase ?? ''}`;
      const atMs = job.progress?.atMs ?? 0;
      const text = renderProgress(job, texts);
      if (text === last?.text) return;
      if (stderr.isTTY) stderr.write(`${CLEAR_LINE}${text.slice(0, Math.max(20, stderr.columns - 1))}`);
      else if (last !== undefined && key === last.key && atMs - last.atMs < LINE_EVERY_MS) return;
      else stderr.write(`${text}\n`);
      last = { atMs, text, key };
    },
    end() {
      if (stderr.isTTY && last !== undefined) stderr.write(CLEAR_LINE);
    },
  };
}

function renderProgress({ state, progress }: Job, texts: Texts): string {
  const { counts, done, total, rowsPerSecond, remainingSeconds, wait } = progress ?? {};
  // What has ended does nothing any more, and nothing is left of it.
  if (state !== 'RUNNING') return joined([texts.say(`state.${state}`), counts && countsText(counts, texts)]);
  const phase = progress && (texts.find(`phase.${progress.phase}`) ?? progress.phase);
  const share = total ? new Intl.NumberFormat(texts.language, { style: 'percent' }).format((done ?? 0) / total) : null;
  return joined([
    texts.say(`state.${state}`),
    phase,
    share,
    counts && countsText(counts, texts),
    rowsPerSecond && texts.say('cli.progress.rate', { rows: Math.round(rowsPerSecond) }),
    remainingSeconds &&
      remainingSeconds.high >= 1 &&
      texts.say('cli.progress.remaining', {
        low: renderDuration(remainingSeconds.low, texts),
        high: renderDuration(remainingSeconds.high, texts),
      }),
    wait && (texts.find(`wait.${wait.reason}`, wait.values) ?? wait.reason),
  ]);
}

const countsText = ({ rowsRead, rowsQuarantined }: Counts, texts: Texts): string =>
  texts.say('cli.progress.counts', { rowsRead, rowsQuarantined });

const joined = (parts: readonly unknown[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
