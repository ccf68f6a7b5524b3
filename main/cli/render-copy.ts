import type { ControlTotalResult } from '#contract/domain/control-total';
import type { CopyPlan } from '#contract/domain/copy-plan';
import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { CopyReport, CopyTableAccount, CopyTableReport } from '#contract/domain/copy-report';
import { sentence } from './render-failure.ts';
import { oneLine, renderTable } from './render-table.ts';
import { renderDuration, renderValue } from './render-value.ts';
import { shellWord } from './shell-word.ts';
import type { Texts } from './texts.ts';

/** The tables in the order they are begun; what comes off and what stays; then what is in the way. */
export function renderCopyPlan(plan: CopyPlan, texts: Texts): string {
  const { tables, sequences, refreshes, takesOff, staysOn, leftOut, problems, hash } = plan;
  const list = listIn(texts);
  const sizeBytes = tables.reduce((sum, table) => sum + table.sizeBytes, 0);
  return [
    texts.say('cli.copy.plan', {
      ...{ tables: tables.length, sequences, size: renderValue('sizeBytes', sizeBytes, texts) },
      ...{ from: major(plan.sourceVersion), to: major(plan.targetVersion) },
    }),
    ...(plan.largeObjects === 0 ? [] : [texts.say('cli.copy.large-objects', { objects: plan.largeObjects })]),
    texts.say('cli.copy.hash', { hash }),
    '',
    renderTable(
      tables.map(({ because, ...table }) => ({
        ...table,
        reason: because === null ? '' : texts.say(`cli.copy.because.${because.reason}`, { column: because.column }),
      })),
      ['table', 'sizeBytes', 'estimatedRows', 'parts', 'format', 'reason'],
      texts,
    ),
    ...list('cli.copy.options', optionLines(tables, texts)),
    ...list('cli.copy.takes-off', takesOff),
    ...list('cli.copy.refreshes', refreshes),
    ...list(
      'cli.copy.stays-on',
      staysOn.map(({ object, reason }) => `${object}: ${texts.say(`cli.copy.stays.${reason}`)}`),
    ),
    ...list(
      'cli.copy.left-out',
      leftOut.map(({ object, reason }) => `${object}: ${texts.say(`cli.copy.left.${reason}`)}`),
    ),
    ...list(
      'cli.copy.problems',
      problems.map(({ place, failure }) => `${place}: ${sentence(failure, texts)}`),
    ),
    ...missingTablesLines(plan, texts),
  ].join('\n');
}

/** Which command makes the tables that the target has not; it makes none under another name than the source's. */
function missingTablesLines({ problems, sourceName, targetName }: CopyPlan, texts: Texts): string[] {
  const isMissing = problems.some(
    ({ place, failure }) => failure.code === 'COPY_TABLE_MISSING' && failure.table === place,
  );
  if (!isMissing) return [];
  return ['', texts.say('cli.copy.missing', { source: shellWord(sourceName), target: shellWord(targetName) })];
}

const listIn =
  (texts: Texts) =>
  (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `${texts.say(title)}:`, ...lines.map((line) => `  ${oneLine(line)}`)];

/** Of each table that was not taken as it is: where it went, by which condition, without, under and from what. */
const optionLines = (
  tables: readonly { readonly table: string; readonly options: CopyTableOptions | null }[],
  texts: Texts,
): string[] =>
  tables.flatMap(({ table, options }) => {
    if (options === null) return [];
    const { to } = options;
    const parts = optionParts(options, texts);
    return [`${table}${to === null ? '' : ` → ${to}`}${parts.length === 0 ? '' : `: ${parts.join('; ')}`}`];
  });

const optionParts = ({ where, without, renames, expressions }: CopyTableOptions, texts: Texts): string[] => [
  ...(where === null ? [] : [texts.say('cli.copy.options.where', { where })]),
  ...(without.length === 0 ? [] : [texts.say('cli.copy.options.without', { columns: without.join(', ') })]),
  ...renames.map(({ from, to }) => `${from} → ${to}`),
  ...expressions.map(({ to, sql }) => `${to} = ${sql}`),
];

/** What people have changed while the copy ran, and why. */
const editLines = (tables: readonly CopyTableAccount[], texts: Texts): string[] => {
  const words = (options: CopyTableOptions | null): string =>
    (options && optionParts(options, texts).join('; ')) || texts.say('cli.copy.options.none');
  return tables.flatMap(({ table, edits }) =>
    edits.map(({ by, reason, atMs, before, after }) => {
      const at = renderValue('atMs', atMs, texts);
      return texts.say('cli.copy.edit', { table, by, at, reason, before: words(before), after: words(after) });
    }),
  );
};

/** Of tables whose rows were found to differ: how many are shown by `copy differences`. */
const differingLines = (tables: readonly CopyTableReport[], texts: Texts): string[] =>
  tables.flatMap(({ table, comparison }) => {
    const rows = comparison?.differences?.rows.length ?? 0;
    return rows === 0 ? [] : [`${table}: ${texts.say('cli.copy.differing.rows', { rows })}`];
  });

const totalLines = (totals: readonly ControlTotalResult[], texts: Texts): string[] =>
  totals.map(({ name, isEqual, failure }) => {
    const result = texts.say(isEqual ? 'cli.copy.total.equal' : 'cli.copy.total.different');
    return `${name}: ${failure === null ? result : sentence(failure, texts)}`;
  });

const major = (versionNumber: number): number => Math.floor(versionNumber / 10_000);

/** The whole first; then each table, and of those that were refused the reason. */
export function renderCopyReport(report: CopyReport, texts: Texts): string {
  const { jobId, name, state, tables, totals, workers, undecided, rows, bytes, matched, verification, durationMs } =
    report;
  const isDone = ({ state: of }: CopyTableReport): boolean => of === 'whole' || of === 'compared';
  const reasons = tables.flatMap(({ table, failure }) =>
    failure === null ? [] : [`${oneLine(table)}: ${sentence(failure, texts)}`],
  );
  const now = state === 'RUNNING' ? workers.at(-1) : undefined;
  return [
    texts.say('cli.copy.head', {
      ...{
        name: oneLine(name),
        state: texts.say(`state.${state}`),
        duration: renderDuration(durationMs / 1_000, texts),
      },
      ...{ done: tables.filter(isDone).length, tables: tables.length, rows },
      size: renderValue('sizeBytes', bytes, texts),
    }),
    ...(now === undefined ? [] : [texts.say('cli.copy.workers', { workers: now.workers, allowed: now.allowed })]),
    ...(report.isRolledBack ? [texts.say('rolled-back.copy')] : []),
    ...(matched === null ? [] : [texts.say('cli.copy.matched', { matched: String(matched), verification })]),
    '',
    renderTable(
      tables.map(({ state: of, comparison, ...table }) => ({
        ...table,
        copyState: of,
        sourceRows: comparison?.sourceRows ?? null,
        targetRows: comparison?.targetRows ?? null,
        matched: comparison?.matched ?? null,
      })),
      ['table', 'copyState', 'rows', 'bytes', 'durationMs', 'sourceRows', 'targetRows', 'matched'],
      texts,
    ),
    ...listIn(texts)('cli.copy.options', optionLines(tables, texts)),
    ...listIn(texts)('cli.copy.edits', editLines(tables, texts)),
    ...listIn(texts)('cli.copy.differing', differingLines(tables, texts)),
    ...listIn(texts)('cli.copy.totals', totalLines(totals, texts)),
    ...(reasons.length === 0 ? [] : ['', ...reasons]),
    ...(undecided === 0 ? [] : ['', texts.say('cli.copy.undecided', { undecided, jobId })]),
  ].join('\n');
}
