import type { ControlTotalResult } from '#contract/domain/control-total';
import { table, type Block, type Section, type State } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** What the operator asked of both sides: each total with its result, what it was asked by, and each of its rows. */
export function totalsSection(totals: readonly ControlTotalResult[], words: Words): Section[] {
  if (totals.length === 0) return [];
  const { say } = words;
  const results = table(say('report.totals.table'), totals, [
    { title: say('report.totals.name'), type: 'text', of: ({ name }) => name },
    { title: say('report.totals.source-sql'), type: 'code', of: ({ source }) => source },
    { title: say('report.totals.target-sql'), type: 'code', of: ({ target }) => target },
    { title: say('report.act.result'), type: 'state', of: (total) => resultOf(total, words) },
  ]);
  return [{ title: say('report.totals'), blocks: [results, ...totals.flatMap((total) => blocksOf(total, words))] }];
}

const resultOf = ({ isEqual, failure }: ControlTotalResult, { say }: Words): State => {
  if (failure !== null) return { kind: 'failed', words: say('report.totals.failed') };
  return isEqual
    ? { kind: 'done', words: say('report.act.equal') }
    : { kind: 'failed', words: say('report.act.unequal') };
};

function blocksOf({ name, columns, lines, rows, failure }: ControlTotalResult, { say }: Words): Block[] {
  if (failure !== null) return [{ kind: 'failure', failure }];
  const shown = (values: readonly (string | null)[] | null): string | null =>
    values === null ? null : values.map((value) => value ?? 'NULL').join('; ');
  const figures = table(say('report.totals.figures', { name }), lines, [
    { title: `${say('report.totals.source')}: ${columns.join('; ')}`, type: 'code', of: ({ source }) => shown(source) },
    { title: say('report.totals.target'), type: 'code', of: ({ target }) => shown(target) },
    {
      title: say('report.act.result'),
      type: 'text',
      of: ({ isEqual }) => say(isEqual ? 'report.act.equal' : 'report.act.unequal'),
    },
  ]);
  const more = { kind: 'paragraph', text: say('report.totals.more', { count: rows - lines.length }) } as const;
  return [figures, ...(rows > lines.length ? [more] : [])];
}
