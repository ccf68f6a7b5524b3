import type { CopyWorkers } from '#contract/domain/copy-report';
import { table, type Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** How many sessions read the source, from when on, and why it were no more. */
export function workersSection(workers: readonly CopyWorkers[], { say }: Words): Section[] {
  if (workers.length === 0) return [];
  const shown = table(say('report.copy.workers.table'), workers, [
    { title: say('report.copy.workers.at'), type: 'momentMs', of: ({ atMs }) => atMs },
    { title: say('report.copy.workers.count'), type: 'count', of: (one) => one.workers },
    { title: say('report.copy.workers.allowed'), type: 'count', of: ({ allowed }) => allowed },
    { title: say('report.copy.workers.rate'), type: 'count', of: ({ megabytesPerSecond }) => megabytesPerSecond },
    { title: say('report.copy.workers.latency'), type: 'count', of: ({ latencyMs }) => latencyMs },
    { title: say('report.copy.workers.why'), type: 'text', of: ({ reason }) => say(`report.copy.workers.${reason}`) },
  ]);
  return [{ title: say('report.copy.workers'), blocks: [shown] }];
}
