import type { Violation } from '#contract/domain/quarantine';
import type { ColumnTotal, RuleCount } from '#contract/domain/report';
import type { RuleSeverity } from '#contract/domain/rule';
import type { PreparedChunk } from '../../../chunk.ts';
import { keepImages } from './before-images.ts';
import { checkEachRow, checkSelfReferences, checkWarnings, fillLookups } from './check-rows.ts';
import { clashColumns, clashSeverity, findClashes } from './check-unique.ts';
import { figuresOf, storedFigures } from './figures.ts';
import { issueKeys, takeBackUnused } from './key-pairs.ts';
import type { LoadContext } from './load-context.ts';
import { mergeRows, removeFromStaging } from './merge-rows.ts';
import { refusalsOf, type Refusal } from './refusal.ts';
import { addRuleCounts, countRules } from './rule-counts.ts';
import { stageChunk } from './stage-chunk.ts';
import { traceLookups } from './trace-lookups.ts';
import { copyExistingIntoClone, rememberSeen } from './dry-run-target.ts';

/** What became of the rows of one `copyText`, within the open transaction. */
export interface Settled {
  readonly rowsLoaded: number;
  readonly rowsUnchanged: number;
  readonly rowsWarned: number;
  /** By their numbers in staging. */
  readonly refusals: readonly Refusal[];
  /** Rows that a rule leaves out, with the rules that do. */
  readonly skips: readonly Refusal[];
  readonly targetTotals: readonly ColumnTotal[];
  /** Rules that warned and that skipped. */
  readonly rules: readonly RuleCount[];
}

/** Copies, looks up, checks, merges: the part that a load, a dry run and a replay have in common. */
export async function settleChunk(context: LoadContext, prepared: PreparedChunk): Promise<Settled> {
  const figures = figuresOf(context.facts.columns, prepared.totals);
  if (prepared.rowsToCopy === 0) {
    return {
      rowsLoaded: 0,
      rowsUnchanged: 0,
      rowsWarned: 0,
      refusals: [],
      skips: [],
      targetTotals: [],
      rules: prepared.rules,
    };
  }
  const atCopy = await stageChunk(context, prepared.copyText);
  await issueKeys(context);
  await fillLookups(context);
  await checkEachRow(context);
  const clashes = await clashesWithSelfReferences(context);
  const found = [...(await violationsFound(context)), ...clashes];
  const skips = refusalsOf(found.filter(({ severity }) => severity === 'skip'));
  const skipped = new Set(skips.map(({ row }) => row));
  const atCheck = refusalsOf(found.filter(({ row }) => !skipped.has(row)));
  const gone = [...skips, ...atCheck].map(({ row }) => row);
  await removeFromStaging(context, gone);
  await checkWarnings(context);

  const rowCount = prepared.rowsToCopy - atCopy.length - gone.length;
  if (context.spec.isDryRun) await copyExistingIntoClone(context);
  const merged = await mergeRows(context, rowCount, storedFigures(context.facts.columns, figures));
  if (context.spec.isDryRun) await rememberSeen(context);
  await keepImages(context);
  await takeBackUnused(context);
  return {
    rowsLoaded: merged.rowsLoaded,
    rowsUnchanged: merged.rowsUnchanged,
    rowsWarned: await countWarned(context),
    refusals: [...atCopy, ...atCheck, ...merged.refusals].sort((left, right) => left.row - right.row),
    skips,
    targetTotals: await traceLookups(context, figures, merged.totals),
    rules: addRuleCounts(addRuleCounts(prepared.rules, await warningsFound(context)), countSkips(skips)),
  };
}

type Found = { readonly row: number; readonly severity: RuleSeverity; readonly violation: Violation };

const countSkips = (skips: readonly Refusal[]): RuleCount[] =>
  countRules(
    skips.map(({ violations }) => violations),
    'skip',
  );

/**
 * A row that refers to a refused row is refused too, and may free a unique value by that; so both are asked in turn
 * until nothing changes. Only tables that refer to themselves need a second turn.
 */
async function clashesWithSelfReferences(context: LoadContext): Promise<Found[]> {
  for (;;) {
    const clashes = await findClashes(context);
    const lost = [...new Set(clashes.map(({ row }) => row))];
    if ((await checkSelfReferences(context, lost)) > 0) continue;
    return clashes.map((clash) => ({
      row: clash.row,
      severity: clashSeverity(context, clash),
      violation: { column: clashColumns(context, clash), rule: clash.rule, value: valueText(clash.value), values: {} },
    }));
  }
}

/** `["a", null]` as it is shown: `a, `. */
const valueText = (json: string): string => (JSON.parse(json) as (string | null)[]).join(', ');

async function violationsFound({ client }: LoadContext): Promise<Found[]> {
  const rows = await client.rows(
    `SELECT row, column_name, rule, value, facts, severity FROM pg_temp.vakhta_refusal
     WHERE severity <> 'warning' ORDER BY row, check_no`,
  );
  return rows.map(({ row, column_name, rule, value, facts, severity }) => ({
    row: Number(row),
    severity: severity === 'skip' ? 'skip' : 'error',
    violation: {
      column: column_name ?? '',
      rule: rule ?? '',
      value: value ?? null,
      values: JSON.parse(facts ?? '{}') as Record<string, string>,
    },
  }));
}

async function warningsFound({ client }: LoadContext): Promise<RuleCount[]> {
  const rows = await client.rows(
    `SELECT f.rule, f.column_name, count(DISTINCT f.row) AS rows FROM pg_temp.vakhta_refusal f
     JOIN pg_temp.vakhta_stage s ON s.row = f.row WHERE f.severity = 'warning' GROUP BY 1, 2`,
  );
  return rows.map(({ rule, column_name, rows: count }) => ({
    rule: rule ?? '',
    column: column_name ?? '',
    severity: 'warning',
    rows: Number(count),
  }));
}

async function countWarned({ client }: LoadContext): Promise<number> {
  const [answer] = await client.rows(
    `SELECT count(*) AS n FROM pg_temp.vakhta_stage s WHERE s.is_warned
       OR s.row IN (SELECT f.row FROM pg_temp.vakhta_refusal f WHERE f.severity = 'warning')`,
  );
  return Number(answer?.n);
}
