import type { z } from 'zod';
import type { SchemaRunReport } from '#contract/domain/schema-plan';
import type { reportData } from '#contract/operations/data/report-data';
import type { describeObject } from '#contract/operations/schema/describe-object';
import { oneLine, renderTable } from './render-table.ts';
import { renderDuration, renderValue } from './render-value.ts';
import { shellWord } from './shell-word.ts';
import type { Texts } from './texts.ts';

/** What an application or a rollback has come to; equal hashes say that a catalog is what it was. */
export function renderSchemaRun(report: SchemaRunReport, texts: Texts): string {
  const { kind, name, state, statementsDone, statementsTotal, tablesCreated, durationMs, planHash } = report;
  const { catalogBefore, catalogAfter, sourceId, connectionName } = report;
  return [
    texts.say('cli.schema-run.head', {
      ...{ kind, name: oneLine(name), state: texts.say(`state.${state}`) },
      duration: renderDuration(durationMs / 1_000, texts),
    }),
    texts.say('cli.schema-run.statements', { done: statementsDone, total: statementsTotal, tables: tablesCreated }),
    texts.say('cli.schema-run.plan', { hash: planHash }),
    ...(catalogBefore === null ? [] : [texts.say('cli.schema-run.before', { hash: catalogBefore })]),
    ...(catalogAfter === null ? [] : [texts.say('cli.schema-run.after', { hash: catalogAfter })]),
    ...(sourceId === null || state !== 'COMPLETED'
      ? []
      : [
          texts.say('cli.schema-run.next', {
            name: shellWord(`${name} → ${connectionName}`),
            ...{ source: shellWord(name), target: shellWord(connectionName) },
          }),
        ]),
  ].join('\n');
}

export function renderDataRun(report: z.output<typeof reportData.output>, texts: Texts): string {
  const { state, scale, seed, rows, tables, durationMs } = report;
  const head = texts.say('cli.data.head', {
    ...{ state: texts.say(`state.${state}`), scale, seed, rows, tables: tables.length },
    duration: renderDuration(durationMs / 1_000, texts),
  });
  return `${head}\n\n${renderTable(tables, ['table', 'rows'], texts)}`;
}

/** Columns, constraints and indexes as tables; then the statement; then who needs whom. */
export function renderObject(described: z.output<typeof describeObject.output>, texts: Texts): string {
  const { object, comment, columns, constraints, indexes, needs, neededBy, estimatedRows, sizeBytes, sql } = described;
  const section = (title: string, rows: readonly object[], names: readonly string[]): string[] =>
    rows.length === 0 ? [] : ['', `${texts.say(title)}:`, renderTable(rows, names, texts)];
  const keys = (title: string, list: readonly string[]): string[] =>
    list.length === 0 ? [] : ['', `${texts.say(title)}:`, ...list.map((key) => `  ${oneLine(key)}`)];
  const size = [
    ...(estimatedRows === null
      ? []
      : [`${texts.say('field.estimatedRows')} ${renderValue('rows', estimatedRows, texts)}`]),
    ...(sizeBytes === null ? [] : [`${texts.say('field.sizeBytes')} ${renderValue('sizeBytes', sizeBytes, texts)}`]),
  ];
  return [
    oneLine(object.key),
    ...(comment === null ? [] : [oneLine(comment)]),
    ...(size.length === 0 ? [] : [size.join(' · ')]),
    ...section('field.columns', columns, ['name', 'type', 'isNullable', 'default', 'comment']),
    ...section('field.constraints', constraints, ['name', 'definition']),
    ...section('field.indexes', indexes, ['name', 'definition', 'sizeBytes']),
    ...keys('field.needs', needs),
    ...keys('field.neededBy', neededBy),
    '',
    sql.replace(/[^\P{Cc}\n\r\t]/gu, ' '),
  ].join('\n');
}
