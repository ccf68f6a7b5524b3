import type { CopyReport, CopyTableAccount, CopyTableState } from '#contract/domain/copy-report';
import { fact, table, type Section, type State, type Table } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import { backupFact } from './backup-fact.ts';
import { differencesSection } from './differences-section.ts';
import { editsSection } from './edits-section.ts';
import type { Report } from './report.ts';
import { runState } from './run-state.ts';
import { timeFacts } from './time-facts.ts';
import { totalsSection } from './totals-section.ts';
import { workersSection } from './workers-section.ts';

/** What came of a copy of a database, table by table, and the comparison of both sides. */
export function copyDocument(report: CopyReport, words: Words): Report {
  const { say } = words;
  const { jobId, name, planHash, state, tables, rows, bytes } = report;
  const isWhole = report.matched !== false && tables.every(({ failure }) => failure === null);
  const facts = [
    fact(say('report.fact.state'), 'state', runState(state, !isWhole, words)),
    fact(say('report.copy.fact.tables'), 'count', tables.length),
    fact(say('report.copy.rows'), 'count', rows),
    fact(say('report.copy.fact.size'), 'bytes', bytes),
    backupFact(report, words),
    ...timeFacts(report, words),
    fact(say('report.fact.run'), 'code', jobId),
    fact(say('report.fact.plan-hash'), 'code', planHash),
  ];
  const rolledBack = report.isRolledBack ? [{ kind: 'paragraph' as const, text: say('rolled-back.copy') }] : [];
  const sections: Section[] = [
    { title: say('report.copy.tables'), blocks: [...rolledBack, tableTable(tables, words)] },
    ...optionsSection(tables, words),
    ...editsSection(tables, words),
    comparisonAct(report, words),
    ...differencesSection(tables, words),
    ...totalsSection(report.totals, words),
    ...workersSection(report.workers, words),
  ];
  return { title: say('report.copy'), subject: name, facts, sections };
}

const KINDS: Readonly<Record<CopyTableState, State['kind']>> = {
  ...{
    waiting: 'waiting',
    copying: 'running',
    copied: 'running',
    whole: 'running',
    compared: 'done',
    refused: 'failed',
    skipped: 'warning',
  },
};

const tableTable = (tables: readonly CopyTableAccount[], { say }: Words): Table =>
  table(say('report.copy.tables.table'), tables, [
    { title: say('report.copy.table'), type: 'code', of: (one) => one.table },
    { title: say('report.copy.rows'), type: 'count', of: ({ rows }) => rows },
    { title: say('report.copy.size'), type: 'bytes', of: ({ bytes }) => bytes },
    { title: say('report.copy.duration'), type: 'durationMs', of: ({ durationMs }) => durationMs },
    {
      title: say('report.copy.state'),
      type: 'state',
      of: ({ state }) => ({ kind: KINDS[state], words: say(`report.copy.state.${state}`) }),
    },
  ]);

/** Of tables that were not copied as they are: by which condition, without, under which names and from what. */
function optionsSection(tables: readonly CopyTableAccount[], { say }: Words): Section[] {
  const chosen = tables.flatMap(({ table: name, options }) => (options === null ? [] : [{ name, options }]));
  if (chosen.length === 0) return [];
  const shown = table(say('report.copy.options.table'), chosen, [
    { title: say('report.copy.table'), type: 'code', of: ({ name }) => name },
    { title: say('report.copy.options.to'), type: 'code', of: ({ name, options }) => options.to ?? name },
    { title: say('report.copy.options.where'), type: 'code', of: ({ options }) => options.where },
    {
      title: say('report.copy.options.without'),
      type: 'code',
      of: ({ options: { without } }) => (without.length === 0 ? null : without.join(', ')),
    },
    {
      title: say('report.copy.options.renames'),
      type: 'code',
      of: ({ options: { renames } }) =>
        renames.length === 0 ? null : renames.map(({ from, to }) => `${from} → ${to}`).join(', '),
    },
    {
      title: say('report.copy.options.expressions'),
      type: 'code',
      of: ({ options: { expressions } }) =>
        expressions.length === 0 ? null : expressions.map(({ to, sql }) => `${to} = ${sql}`).join('; '),
    },
  ]);
  return [{ title: say('report.copy.options'), blocks: [shown] }];
}

function comparisonAct({ verification, tables }: CopyReport, words: Words): Section {
  const { say } = words;
  const title = say('report.act');
  const compared = tables.filter(({ comparison }) => comparison !== null);
  if (compared.length === 0) return { title, blocks: [{ kind: 'paragraph', text: say('report.act.pending') }] };
  const left = tables.filter(({ comparison }) => comparison === null);
  const items = [
    ...left.map(({ table: name, state, failure }) => {
      const who = state === 'skipped' ? `${name} (${say('report.copy.state.skipped')})` : name;
      return failure === null ? who : `${who}: ${words.fact(failure)}`;
    }),
    ...compared.flatMap((one) => notComparedOf(one, words)),
  ];
  return {
    title,
    blocks: [
      { kind: 'verdict', state: verdictOf(compared, left.length, words) },
      { kind: 'paragraph', text: say(`report.copy.how.${verification}`) },
      ...(items.length === 0 ? [] : [{ kind: 'notes' as const, title: say('report.act.not-compared'), items }]),
      comparisonTable(compared, words),
    ],
  };
}

/** What of a table that was compared is in neither of its hashes. */
function notComparedOf({ table: name, options }: CopyTableAccount, { say }: Words): string[] {
  if (options === null) return [];
  const { where, without } = options;
  return [
    ...(where === null ? [] : [say('report.copy.not-compared.rows', { table: name, where })]),
    ...(without.length === 0
      ? []
      : [say('report.copy.not-compared.columns', { table: name, columns: without.join(', ') })]),
  ];
}

function verdictOf(compared: readonly CopyTableAccount[], leftCount: number, { say }: Words): State {
  const different = compared.filter(({ comparison }) => comparison?.matched === false).length;
  if (different > 0) return { kind: 'failed', words: say('report.act.different', { count: different }) };
  if (leftCount === 0) return { kind: 'done', words: say('report.act.matched') };
  const counts = { compared: compared.length, all: compared.length + leftCount };
  return { kind: 'warning', words: say('report.copy.partly', counts) };
}

const comparisonTable = (tables: readonly CopyTableAccount[], { say }: Words): Table =>
  table(say('report.copy.act.table'), tables, [
    { title: say('report.copy.table'), type: 'code', of: (one) => one.table },
    {
      title: say('report.copy.act.source-rows'),
      type: 'count',
      of: ({ comparison }) => comparison?.sourceRows ?? null,
    },
    {
      title: say('report.copy.act.target-rows'),
      type: 'count',
      of: ({ comparison }) => comparison?.targetRows ?? null,
    },
    { title: say('report.copy.act.source-hash'), type: 'code', of: ({ comparison }) => comparison?.sourceHash ?? null },
    { title: say('report.copy.act.target-hash'), type: 'code', of: ({ comparison }) => comparison?.targetHash ?? null },
    {
      title: say('report.act.result'),
      type: 'state',
      of: ({ comparison }) =>
        comparison === null
          ? null
          : comparison.matched
            ? { kind: 'done', words: say('report.act.equal') }
            : { kind: 'failed', words: say('report.act.unequal') },
    },
  ]);
