import type { VanishedCounts } from '#contract/domain/report';
import { table, type Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** What became of rows of the target that the source no longer has, or has again. */
export function vanishedSection(vanished: VanishedCounts, { say }: Words): Section {
  const what = [
    ['deleted', vanished.deleted],
    ['marked', vanished.marked],
    ['back', vanished.back],
  ] as const;
  const rows = table(say('report.vanished.table'), what, [
    { title: say('report.rows.term'), type: 'text', of: ([name]) => say(`report.vanished.${name}`) },
    { title: say('report.rows.count'), type: 'count', of: ([, count]) => count },
  ]);
  return { title: say('report.vanished'), blocks: [rows] };
}
