import type { Migration } from '#contract/domain/plan';
import type { PlanSource } from '#contract/domain/plan-source';
import type { Scope } from '#contract/domain/scope';
import { listConnections } from '#contract/operations/connection/list-connections';
import { useQuery } from '../../client/use-query.ts';
import { useTexts, type Texts } from '../../i18n/texts.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { ShortHash } from '../../ui/short-hash.tsx';
import { writeTableName } from './plan/table-name.ts';
import { EnvironmentTag } from '../connection/environment-tag.tsx';
import { cx } from '../../ui/class-names.ts';
import layout from '../layout.module.css';

interface PlanFactsProps {
  readonly migration: Migration;
  readonly versions: readonly number[];
}

/** The plan in short: from where, to where, how, under which rules. */
export function PlanFacts({ migration: { plan, version, hash }, versions }: PlanFactsProps) {
  const { text, number } = useTexts();
  const list = useQuery(listConnections, {});
  const connections = list.status === 'done' ? list.data.connections : [];
  const source = connections.find(({ id }) => id === plan.source.connectionId);
  const target = connections.find(({ id }) => id === plan.target.connectionId);
  const key = plan.target.key.join(', ');
  return (
    <div className={cx(layout.halves)}>
      <Section title={text('plan.step.source')} isSheet>
        <Facts
          facts={[
            { name: text('migration.connection'), value: source?.name ?? '—' },
            ...sourceFacts(plan.source, text),
            ...changeFacts(plan.source, text),
          ]}
        />
      </Section>
      <Section title={text('plan.step.target')} isSheet>
        <Facts
          facts={[
            {
              name: text('migration.connection'),
              value: (
                <span className={cx(layout.row)}>
                  {target?.name ?? '—'}
                  {target && <EnvironmentTag environment={target.environment} />}
                </span>
              ),
            },
            {
              name: text('plan.table'),
              value: <code>{`${plan.target.table.schema}.${plan.target.table.table}`}</code>,
            },
            {
              name: text('migration.mode'),
              value:
                plan.target.mode === 'upsert'
                  ? text('plan.mode.upsert-by', { key })
                  : text(`plan.mode.${plan.target.mode}`),
            },
          ]}
        />
      </Section>
      <Section title={text('plan.title')} isSheet>
        <Facts
          facts={[
            { name: text('plan.mapping'), value: text('plan.mapping.count', { count: plan.mapping.length }) },
            {
              name: text('plan.rules'),
              value: text('plan.rules.count', { count: plan.rules.length }),
            },
            ...scopeFacts(plan.scope, text),
            { name: text('plan.version'), value: text('plan.version.value', { version, count: versions.length }) },
            { name: text('plan.hash'), value: <ShortHash hash={hash} /> },
          ]}
        />
      </Section>
      <Section title={text('plan.options')} isSheet>
        <Facts
          facts={[
            { name: text('option.maxParallel'), value: number(plan.options.maxParallel) },
            { name: text('option.retryAttempts'), value: number(plan.options.retryAttempts) },
            { name: text('option.timeoutSeconds'), value: number(plan.options.timeoutSeconds) },
            {
              name: text('option.rowsPerCommit'),
              value:
                plan.options.rowsPerCommit === undefined
                  ? text('option.rowsPerCommit.auto')
                  : number(plan.options.rowsPerCommit),
            },
            {
              name: text('option.rollbackMegabytes'),
              value:
                plan.options.rollbackMegabytes === undefined
                  ? text('option.rollbackMegabytes.none')
                  : number(plan.options.rollbackMegabytes),
            },
            { name: text('option.keepLineage'), value: text(`option.keepLineage.${lineageWord(plan.options)}`) },
          ]}
        />
      </Section>
    </div>
  );
}

const lineageWord = ({ keepLineage }: Migration['plan']['options']) =>
  keepLineage === undefined ? 'auto' : keepLineage ? 'always' : 'never';

/** Which rows are left out. */
function scopeFacts(scope: Scope | undefined, text: Texts['text']) {
  if (scope === undefined) return [];
  const { retentionPeriodYears: years, includeHistory, consentVerificationRequired, consentTable } = scope;
  const { retentionColumn = '', historyColumn = '', consentColumn = '' } = scope;
  const consents =
    consentTable === undefined ? consentColumn : `${writeTableName(consentTable)}.${consentTable.column}`;
  return [
    ...(years === undefined
      ? []
      : [{ name: text('scope.years'), value: text('scope.years.value', { years, column: retentionColumn }) }]),
    ...(includeHistory
      ? []
      : [{ name: text('scope.history'), value: text('scope.history.no', { column: historyColumn }) }]),
    ...(consentVerificationRequired
      ? [{ name: text('scope.consent'), value: text('scope.consent.value', { column: consents }) }]
      : []),
  ];
}

/** How later runs read it, and what becomes of rows that have gone. */
function changeFacts({ incremental }: PlanSource, text: Texts['text']) {
  if (incremental === undefined) return [];
  const how = [
    text(`source.incremental.${incremental.by}`),
    ...(incremental.by === 'watermark' ? [incremental.column] : []),
  ];
  const moved = { name: text('source.incremental'), value: how.join(' ') };
  if (incremental.by === 'arrival') return [moved];
  return [moved, { name: text('source.deletions'), value: text(`source.deletions.${incremental.deletions}`) }];
}

/** What is read there. */
function sourceFacts(source: PlanSource, text: Texts['text']) {
  if ('files' in source) {
    const { encoding, delimiter } = source.format;
    const format = { encoding, delimiter: delimiter === '\t' ? '⇥' : delimiter };
    return [
      { name: text('plan.files'), value: <code>{source.files}</code> },
      { name: text('plan.format'), value: text('plan.format.value', format) },
    ];
  }
  const key = { name: text('source.key'), value: <code>{source.key.join(', ')}</code> };
  if ('query' in source) {
    const label = text('source.query');
    return [{ name: label, value: <CodeBlock code={source.query} label={label} /> }, key];
  }
  const { schema, table } = source.table;
  return [
    { name: text('plan.table'), value: <code>{`${schema}.${table}`}</code> },
    ...(source.where === undefined ? [] : [{ name: text('source.where'), value: <code>{source.where}</code> }]),
    key,
  ];
}
