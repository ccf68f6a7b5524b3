import { rowsKnown, type Counts } from '#contract/domain/counts';
import { table, type Section, type Verdict } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** The four terms and their sum: nothing is lost and nothing is doubled, or it is said here. */
export function rowsSection(counts: Counts, words: Words): Section {
  const { say } = words;
  const terms: readonly (readonly [string, number])[] = [
    ['read', counts.rowsRead],
    ['loaded', counts.rowsLoaded],
    ['unchanged', counts.rowsUnchanged],
    ['quarantined', counts.rowsQuarantined],
    ['skipped', counts.rowsSkipped],
    ['warned', counts.rowsWarned],
  ];
  const holds = rowsKnown(counts) === counts.rowsRead;
  const verdict: Verdict = {
    kind: 'verdict',
    state: holds
      ? { kind: 'done', words: say('report.rows.holds', Object.fromEntries(terms)) }
      : { kind: 'failed', words: say('report.rows.broken', { known: rowsKnown(counts), read: counts.rowsRead }) },
  };
  const rows = table(say('report.rows.table'), terms, [
    { title: say('report.rows.term'), type: 'text', of: ([name]) => say(`report.rows.${name}`) },
    { title: say('report.rows.count'), type: 'count', of: ([, count]) => count },
  ]);
  return { title: say('report.rows'), blocks: [verdict, rows] };
}
