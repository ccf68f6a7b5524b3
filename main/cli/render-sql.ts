import type { DriftReport, PlanStatement, SchemaPlan } from '#contract/domain/schema-plan';
import { renderPlace } from './render-schema.ts';
import { oneLine } from './render-table.ts';
import { renderDuration, renderValue } from './render-value.ts';
import type { Texts } from './texts.ts';

/**
 * A plan as SQL that may be read and kept: what is no statement stands in comments, so that names and reverses in them
 * never run, whatever lines they hold.
 */
export function renderPlan(plan: SchemaPlan, texts: Texts): string {
  const { name, hash, statements, isDestructive, isTransactional } = plan;
  const roles = renderRoles(plan, texts);
  if (statements.length === 0) {
    return [comment(texts.say('cli.plan-sql.empty', { name: oneLine(name) })), ...roles].join('\n');
  }
  return [
    comment(
      texts.say('cli.plan-sql.head', {
        name: oneLine(name),
        statements: statements.length,
        isTransactional: String(isTransactional),
      }),
    ),
    comment(texts.say('cli.plan-sql.hash', { hash })),
    ...(isDestructive ? [comment(texts.say('cli.plan-sql.destructive'))] : []),
    ...roles,
    ...statements.flatMap((statement) => ['', ...renderStatement(statement, texts)]),
  ].join('\n');
}

/** What the mapping of roles has come to, where that is not in the statements. */
function renderRoles({ rolesLeftOut, rolesUnused }: SchemaPlan, texts: Texts): string[] {
  const line = (key: string, roles: readonly string[]): string[] =>
    roles.length === 0 ? [] : [comment(texts.say(key, { roles: oneLine(roles.join(', ')) }))];
  return [...line('cli.plan-sql.roles-left-out', rolesLeftOut), ...line('cli.plan-sql.roles-unused', rolesUnused)];
}

function renderStatement(statement: PlanStatement, texts: Texts): string[] {
  const { no, sql, reverseSql, change, lock, locks, risk, isTransactional, estimatedBlockMs, place } = statement;
  const facts = [
    String(no),
    texts.say(`cli.change.${change}`),
    texts.say(`cli.risk.${risk}`),
    ...(lock === 'none' ? [] : [texts.say('cli.plan-sql.lock', { lock, object: oneLine(locks ?? '') })]),
    ...(estimatedBlockMs === null
      ? []
      : [texts.say('cli.plan-sql.block', { duration: renderDuration(estimatedBlockMs / 1_000, texts) })]),
    ...(isTransactional ? [] : [texts.say('cli.plan-sql.alone')]),
    ...(place === null ? [] : [renderPlace(place)]),
  ];
  return [comment(facts.join(' · ')), endSql(sql), comment(reverseText(reverseSql, texts))];
}

function reverseText(reverseSql: string | null, texts: Texts): string {
  if (reverseSql === null) return texts.say('cli.plan-sql.irreversible');
  if (reverseSql === '') return texts.say('cli.plan-sql.with-another');
  return `${texts.say('cli.plan-sql.reverse')} ${endSql(reverseSql)}`;
}

/** Each difference with what was probably run, as a comment, and what would bring it back, as the statement. */
export function renderDrift({ appliedAtMs, differences }: DriftReport, texts: Texts): string {
  const time = renderValue('appliedAtMs', appliedAtMs, texts);
  if (differences.length === 0) return texts.say('cli.drift.none', { time });
  return [
    comment(texts.say('cli.drift.head', { time, differences: differences.length })),
    ...differences.flatMap(({ object, change, probableSql, mendSql }) => [
      '',
      comment(`${texts.say(`cli.drift.${change}`)} · ${oneLine(object)}`),
      comment(`${texts.say('cli.drift.probable')} ${endSql(probableSql)}`),
      endSql(mendSql),
    ]),
  ].join('\n');
}

/** Every line of it a comment. */
const comment = (text: string): string =>
  printable(text)
    .split(/\r\n|[\r\n]/)
    .map((line) => `-- ${line}`.trimEnd())
    .join('\n');

/** The semicolon stands on a line of its own where it would fall into a comment. */
function endSql(sql: string): string {
  const text = printable(sql).replace(/[\s;]+$/, '');
  const lastLine = text.slice(text.lastIndexOf('\n') + 1);
  return lastLine.includes('--') ? `${text}\n;` : `${text};`;
}

/** Control characters of names and bodies must not reach the terminal; lines and tabs stay as they are. */
const printable = (text: string): string => text.replace(/[^\P{Cc}\n\r\t]/gu, ' ');
