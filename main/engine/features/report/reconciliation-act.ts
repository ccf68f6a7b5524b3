import type { ColumnTotal, Difference, MigrationReport, Reconciliation } from '#contract/domain/report';
import { table, type Block, type Section, type State, type Table } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** What was compared, how, what came of it, and, as visibly, what was not compared. */
export function reconciliationAct({ reconciliation, isDryRun }: MigrationReport, words: Words): Section {
  const { say } = words;
  const title = say('report.act');
  if (reconciliation === null) {
    const text = say(isDryRun ? 'report.act.none' : 'report.act.pending');
    return { title, blocks: [{ kind: 'paragraph', text }] };
  }
  const { differences, source } = reconciliation;
  const columns = source.filter(hasValues).length;
  const blocks: Block[] = [
    { kind: 'verdict', state: verdictOf(reconciliation, words) },
    { kind: 'paragraph', text: say('report.act.what', { columns }) },
    ...(columns === 0 ? [] : [{ kind: 'paragraph' as const, text: say('report.act.how') }]),
    { kind: 'notes', title: say('report.act.not-compared'), items: notCompared(reconciliation, words) },
    ...(differences.length === 0 ? [] : [differenceTable(differences, words)]),
    ...(source.length === 0 ? [] : [totalTable(reconciliation, words)]),
  ];
  return { title, blocks };
}

function verdictOf({ matched, differences, source }: Reconciliation, { say }: Words): State {
  if (!matched) return { kind: 'failed', words: say('report.act.different', { count: differences.length }) };
  return { kind: 'done', words: say(source.length === 0 ? 'report.act.counts-matched' : 'report.act.matched') };
}

const notCompared = ({ notCompared: left }: Reconciliation, { say }: Words): string[] => [
  ...left.map(({ column, rows, reason }) => say(`not-compared.${reason}`, { column: column ?? '', rows })),
  say('report.act.not-compared.refused'),
  say('report.act.not-compared.later'),
];

const differenceTable = (differences: readonly Difference[], { say }: Words): Table =>
  table(say('report.act.differences'), differences, [
    { title: say('report.act.column'), type: 'code', of: ({ column }) => column ?? say('report.act.all-columns') },
    { title: say('report.act.figure'), type: 'text', of: ({ figure }) => say(`report.act.figure.${figure}`) },
    { title: say('report.act.source'), type: 'code', of: ({ source }) => source },
    { title: say('report.act.target'), type: 'code', of: ({ target }) => target },
  ]);

interface Pair {
  readonly left: ColumnTotal;
  readonly right: ColumnTotal | undefined;
}

function totalTable({ source, target }: Reconciliation, words: Words): Table {
  const { say } = words;
  const byName = new Map(target.map((total) => [total.column, total]));
  const pairs = source.map((left): Pair => ({ left, right: byName.get(left.column) }));
  return table(say('report.act.columns'), pairs, [
    { title: say('report.act.column'), type: 'code', of: ({ left }) => left.column },
    { title: say('report.act.rows'), type: 'count', of: ({ left }) => left.rows },
    { title: say('report.act.nulls'), type: 'count', of: ({ left }) => left.nulls },
    { title: say('report.act.source-total'), type: 'code', of: ({ left }) => left.sum ?? left.hash },
    { title: say('report.act.target-total'), type: 'code', of: ({ right }) => right?.sum ?? right?.hash ?? null },
    { title: say('report.act.result'), type: 'state', of: (pair) => resultOf(pair, words) },
  ]);
}

function resultOf({ left, right }: Pair, { say }: Words): State {
  const isEqual = (['rows', 'nulls', 'sum', 'hash'] as const).every((figure) => left[figure] === right?.[figure]);
  if (!isEqual) return { kind: 'failed', words: say('report.act.unequal') };
  return hasValues(left)
    ? { kind: 'done', words: say('report.act.equal') }
    : { kind: 'unknown', words: say('report.act.uncompared') };
}

const hasValues = ({ sum, hash }: ColumnTotal): boolean => sum !== null || hash !== null;
