import type { RuleCount } from '#contract/domain/report';
import { table, type Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

const KINDS = { error: 'failed', warning: 'warning', skip: 'unknown' } as const;

export function ruleSection(rules: readonly RuleCount[], { say, word }: Words): Section {
  const title = say('report.rules');
  if (rules.length === 0) return { title, blocks: [{ kind: 'paragraph', text: say('report.rules.none') }] };
  const mostFirst = rules.toSorted((left, right) => right.rows - left.rows);
  const rows = table(say('report.rules.table'), mostFirst, [
    { title: say('report.rules.column'), type: 'code', of: ({ column }) => column || null },
    { title: say('report.rules.rule'), type: 'code', of: ({ rule }) => rule },
    {
      title: say('report.rules.severity'),
      type: 'state',
      of: ({ severity }) => ({
        kind: KINDS[severity],
        words: word(`severity.${severity}`),
      }),
    },
    { title: say('report.rules.rows'), type: 'count', of: (count) => count.rows },
  ]);
  return { title, blocks: [rows] };
}
