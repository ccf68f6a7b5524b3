import type { CopyDraft } from '#contract/domain/copy-plan';
import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { TablePath } from '#contract/domain/table';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { checkCondition, checkValue } from '#engine/connectors/postgres/copy/check-expression';
import type { SqlRefusal } from '#engine/connectors/postgres/copy/check-sql';
import type { ExpressionColumn } from '#engine/connectors/postgres/copy/match-columns';
import { readSide, type CopyRelation, type CopySide } from '#engine/connectors/postgres/copy/read-side';
import { checkTotals, type RefusedTotal } from './check-totals.ts';

/** The source as a draft sees it. */
export interface SourceFacts {
  readonly sourceName: string;
  readonly from: CopySide;
  /** Expressions that it takes, by their tables. */
  readonly computed: ReadonlyMap<TablePath, readonly ExpressionColumn[]>;
  /** SQL that it does not take. */
  readonly refused: readonly RefusedSql[];
  readonly refusedTotals: readonly RefusedTotal[];
}

export interface RefusedSql extends SqlRefusal {
  readonly table: TablePath;
  /** Of the target, whose expression it is; null: the row filter. */
  readonly column: string | null;
}

/** Within a transaction that only reads. Throws the driver's errors. */
export async function readSource(
  client: PostgresClient,
  { schemas, tables, totals }: Pick<CopyDraft, 'schemas' | 'tables' | 'totals'>,
): Promise<SourceFacts> {
  const from = await readSide(client, schemas);
  const computed = new Map<TablePath, readonly ExpressionColumn[]>();
  const refused: RefusedSql[] = [];
  for (const options of tables) {
    const relation = from.relations.get(options.table);
    if (relation === undefined) continue;
    const checked = await checkSql(client, relation, options);
    computed.set(options.table, checked.computed);
    refused.push(...checked.refused);
  }
  const refusedTotals = await checkTotals(client, totals, 'source');
  return { sourceName: client.place.connectionName, from, computed, refused, refusedTotals };
}

async function checkSql(
  client: PostgresClient,
  relation: CopyRelation,
  { table, where, expressions }: CopyTableOptions,
): Promise<{ readonly computed: readonly ExpressionColumn[]; readonly refused: readonly RefusedSql[] }> {
  const computed: ExpressionColumn[] = [];
  const refused: RefusedSql[] = [];
  if (where !== null) {
    const checked = await checkCondition(client, relation, where);
    if ('refusal' in checked) refused.push({ table, column: null, ...checked.refusal });
  }
  for (const expression of expressions) {
    const checked = await checkValue(client, relation, expression);
    if ('refusal' in checked) refused.push({ table, column: expression.to, ...checked.refusal });
    else computed.push({ name: expression.to, sql: expression.sql, ...checked.value });
  }
  return { computed, refused };
}
