import type { z } from 'zod';
import type { OPERATIONS, OperationId } from '#contract/index';
import type { Job } from '#contract/domain/job';
import type { Violation } from '#contract/domain/quarantine';
import { rollbackText, type MigrationReport, type Reconciliation } from '#contract/domain/report';
import { renderCoordinator, renderHealth, renderInitialized } from './render-coordinator.ts';
import { renderCopyPlan, renderCopyReport } from './render-copy.ts';
import { sentence } from './render-failure.ts';
import { renderComparison, renderLineage, renderPerformance, renderReadiness } from './render-run-reports.ts';
import { renderAnalysis } from './render-schema.ts';
import { renderDataRun, renderObject, renderSchemaRun } from './render-schema-run.ts';
import { renderDrift, renderPlan } from './render-sql.ts';
import { renderRecord, renderTable } from './render-table.ts';
import { renderDuration } from './render-value.ts';
import { renderWavePerformance, renderWavePlan, renderWaveReport } from './render-wave.ts';
import type { Texts } from './texts.ts';

type Output<Id extends OperationId> = z.output<Extract<(typeof OPERATIONS)[number], { id: Id }>['output']>;
type Views = { readonly [Id in OperationId]?: (output: Output<Id>, texts: Texts) => string };

/** An operation's answer for a person at a terminal; one without a view of its own is shown as names and values. */
export function renderOutput(operationId: string, output: unknown, texts: Texts): string {
  const view = (VIEWS as Readonly<Record<string, ((output: never, texts: Texts) => string) | undefined>>)[operationId];
  if (view !== undefined) return view(output as never, texts);
  const record = output as object;
  return Object.keys(record).length === 0 ? texts.say('cli.done') : renderRecord(record, texts);
}

const CONNECTION = [
  'name',
  'options.kind',
  'environment',
  'timeZone',
  'options.host',
  'options.database',
  'options.folder',
];
const JOB = [
  'id',
  'title',
  'state',
  'progress.counts.rowsRead',
  'progress.counts.rowsQuarantined',
  'startedAtMs',
  'endedAtMs',
];

const SCHEDULE = [
  'name',
  'call.operation',
  'cron',
  'at',
  'timeZone',
  'nextDueAtMs',
  'lastRun.dueAtMs',
  'lastRun.outcome',
];

const jobTable = (jobs: readonly Job[], texts: Texts): string => renderTable(jobs, JOB, texts);

const VIEWS: Views = {
  'connection.add': (connection, texts) => renderTable([connection], CONNECTION, texts),
  'connection.change': (connection, texts) => renderTable([connection], CONNECTION, texts),
  'connection.list': ({ connections }, texts) => renderTable(connections, CONNECTION, texts),
  'connection.tables': ({ tables }, texts) =>
    renderTable(tables, ['name.schema', 'name.table', 'estimatedRows', 'sizeBytes'], texts),
  'connection.describe': ({ columns }, texts) =>
    renderTable(columns, ['name', 'type', 'isNullable', 'hasDefault', 'comment'], texts),
  'coordinator.handle-error': ({ handled, strategy, state }, texts) =>
    texts.say('cli.coordinator.handled', { handled: String(handled), strategy, state: texts.say(`state.${state}`) }),
  'coordinator.health': renderHealth,
  'coordinator.initialize': renderInitialized,
  'coordinator.pause': (job, texts) => jobTable([job], texts),
  'coordinator.plan': (plan, texts) => ('problems' in plan ? renderCopyPlan(plan, texts) : renderWavePlan(plan, texts)),
  'coordinator.readiness': renderReadiness,
  'coordinator.status': renderCoordinator,
  'coordinator.stop': (job, texts) => jobTable([job], texts),
  'copy.clear': ({ copies, tables, objects }, texts) =>
    texts.say('cli.copy.cleared', { copies: copies.length, tables, objects }),
  'copy.decide': ({ tables, undecided, state }, texts) =>
    texts.say('cli.copy.decided', { tables: tables.length, undecided, state: texts.say(`state.${state}`) }),
  'copy.plan': renderCopyPlan,
  'copy.readiness': renderReadiness,
  'copy.report': renderCopyReport,
  'data.report': renderDataRun,
  'job.list': ({ items }, texts) => jobTable(items, texts),
  'job.show': ({ job, events }, texts) =>
    `${jobTable([job], texts)}\n${job.failure ? `${sentence(job.failure, texts)}\n` : ''}\n${renderTable(events, ['atMs', 'kind', 'name'], texts)}`,
  'ledger.list': ({ items }, texts) =>
    renderTable(
      items.map(({ entry }) => ({ ...entry, principal: entry.principal.kind })),
      ['sequence', 'atMs', 'entry', 'operation', 'principal', 'decision', 'outcome', 'code'],
      texts,
    ),
  'ledger.verify': ({ isIntact, entries, broken }, texts) =>
    isIntact
      ? texts.say('cli.ledger.intact', { entries })
      : texts.say('cli.ledger.broken', { sequence: broken?.sequence ?? 0, reason: broken?.reason ?? '' }),
  'log.list': ({ items }, texts) => renderTable(items, ['atMs', 'level', 'area', 'message'], texts),
  'migration.list': ({ migrations }, texts) =>
    renderTable(
      migrations,
      [
        'migration.plan.name',
        'migration.version',
        'lastRun.state',
        'lastRun.progress.counts.rowsRead',
        'migration.updatedAtMs',
      ],
      texts,
    ),
  'migration.compare': renderComparison,
  'migration.lineage': renderLineage,
  'migration.get': ({ migration, runs }, texts) =>
    `${renderTable([migration], ['plan.name', 'version', 'plan.target.table.table', 'plan.target.mode', 'updatedAtMs'], texts)}\n\n${jobTable(runs, texts)}`,
  'migration.import-plan': ({ migration, createSql, problems }, texts) =>
    [
      texts.say('cli.plan.saved', { name: migration.plan.name, version: migration.version }),
      ...(createSql === '' ? [] : ['', texts.say('cli.plan.creates'), createSql, '']),
      ...problems.map(({ place, failure }) => `${place}: ${sentence(failure, texts)}`),
    ].join('\n'),
  'migration.pause': (job, texts) => jobTable([job], texts),
  'migration.stop': (job, texts) => jobTable([job], texts),
  'migration.preview-table': ({ createSql, problems }, texts) =>
    [createSql, ...problems.map(({ failure }) => sentence(failure, texts))].filter((part) => part !== '').join('\n\n'),
  'migration.performance': renderPerformance,
  'migration.readiness': renderReadiness,
  'migration.report': renderReport,
  'migration.status': ({ job, report }, texts) => `${jobTable([job], texts)}\n\n${renderReport(report, texts)}`,
  'operation.list': ({ operations }, texts) =>
    renderTable(
      operations.map(({ id, kind, effect, ...wording }) => ({
        id,
        operationKind: kind,
        effect,
        ...wording[texts.language],
      })),
      ['id', 'operationKind', 'effect', 'title'],
      texts,
    ),
  'overview.get': ({ concerns, running, week }, texts) =>
    [
      ...concerns.map(({ name, values }) => texts.find(`concern.${name}`, values) ?? name),
      ...(concerns.length === 0 ? [texts.say('cli.overview.calm')] : []),
      ...(running.length + week.length === 0 ? [] : ['', jobTable([...running, ...week], texts)]),
    ].join('\n'),
  'quarantine.list': ({ items, totalRows }, texts) =>
    `${renderTable(
      items.flatMap(({ rowId, file, line, status, violations }) =>
        violations.map((violation) => {
          const { column, value } = violation;
          return { rowId, file, line, column, value, reason: reasonOf(violation, texts), status };
        }),
      ),
      ['rowId', 'file', 'line', 'column', 'value', 'reason', 'status'],
      texts,
    )}\n${texts.say('cli.quarantine.total', { totalRows, shown: items.length })}`,
  'quarantine.preview-group': ({ rows, sample }, texts) =>
    `${texts.say('cli.quarantine.preview', { rows, shown: sample.length })}\n${renderTable(
      sample.map(({ violations, ...row }) => ({ ...row, reason: reasonsOf(violations, texts) })),
      ['file', 'line', 'before', 'after', 'reason'],
      texts,
    )}`,
  'quarantine.edit-group': (counts, texts) => texts.say('cli.quarantine.mended', counts),
  'quarantine.replay': ({ counts }, texts) => texts.say('cli.sum', counts),
  'schedule.add': (schedule, texts) => renderTable([schedule], SCHEDULE, texts),
  'schedule.list': ({ schedules }, texts) => renderTable(schedules, SCHEDULE, texts),
  'schema.accept-finding': ({ file }, texts) => texts.say('cli.schema.acceptances', { file }),
  'schema.analyze': renderAnalysis,
  'schema.describe': renderObject,
  'schema.drift': renderDrift,
  'schema.pack.list': ({ packs }, texts) =>
    renderTable(packs, ['name', 'tables', 'minimumVersion', 'maximumVersion'], texts),
  'schema.plan': renderPlan,
  'schema.report': renderSchemaRun,
  'schema.roles': ({ roles }, texts) =>
    renderTable(roles, ['name', 'owns', 'namedBy', 'largeObjects', 'isInTarget'], texts),
  'wave.decide': ({ migrationIds, undecided, state }, texts) =>
    texts.say('cli.wave.decided', { migrations: migrationIds.length, undecided, state: texts.say(`state.${state}`) }),
  'wave.performance': renderWavePerformance,
  'wave.plan': renderWavePlan,
  'wave.readiness': renderReadiness,
  'wave.report': renderWaveReport,
  'wave.status': ({ job, report }, texts) => `${jobTable([job], texts)}\n\n${renderWaveReport(report, texts)}`,
};

const reasonOf = ({ column, rule, value, values }: Violation, texts: Texts): string =>
  texts.find(`violation.${rule}`, { column, value: value ?? '', ...values }) ?? rule;

const reasonsOf = (violations: readonly Violation[], texts: Texts): string =>
  violations.map((violation) => reasonOf(violation, texts)).join(' ');

/** The sum first: what was read is accounted for, or it says so. */
function renderReport(report: MigrationReport, texts: Texts): string {
  const { name, state, isDryRun, durationMs, rules, vanished, reconciliation } = report;
  const head = texts.say('cli.report.head', {
    name,
    state: texts.say(`state.${state}`),
    duration: renderDuration(durationMs / 1_000, texts),
    isDryRun: String(isDryRun),
  });
  const sum = texts.say('cli.sum', {
    rowsRead: report.rowsRead,
    rowsLoaded: report.rowsLoaded,
    rowsUnchanged: report.rowsUnchanged,
    rowsQuarantined: report.rowsQuarantined,
    rowsSkipped: report.rowsSkipped,
  });
  const matched = reconciliation && texts.say('cli.report.reconciliation', coverOf(reconciliation));
  const differences = reconciliation?.differences ?? [];
  return [
    head,
    ...(report.rollback === null ? [] : [texts.say(...rollbackText(report.rollback))]),
    sum,
    ...(vanished === null ? [] : [texts.say('cli.report.vanished', vanished)]),
    ...(matched === null ? [] : [matched]),
    ...(reconciliation?.notCompared ?? []).map(({ column, rows, reason }) =>
      texts.say(`not-compared.${reason}`, { column: column ?? '', rows }),
    ),
    ...(differences.length > 0 ? [renderTable(differences, ['column', 'figure', 'source', 'target'], texts)] : []),
    ...(rules.length > 0 ? ['', renderTable(rules, ['column', 'rule', 'severity', 'rows'], texts)] : []),
  ].join('\n');
}

/** How many columns are compared by their values. */
const coverOf = ({ matched, source }: Reconciliation) => ({
  matched: String(matched),
  columns: source.filter(({ sum, hash }) => sum !== null || hash !== null).length,
});
