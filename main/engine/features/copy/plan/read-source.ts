import type { CopyDraft } from '#contract/domain/copy-plan';
import type { TablePath } from '#contract/domain/table';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { checkCondition, type SqlRefusal } from '#engine/connectors/postgres/copy/check-condition';
import { readSide, type CopySide } from '#engine/connectors/postgres/copy/read-side';

/** The source as a draft sees it. */
export interface SourceFacts {
  readonly sourceName: string;
  readonly from: CopySide;
  /** Conditions that it does not take, by their tables. */
  readonly refused: ReadonlyMap<TablePath, SqlRefusal>;
}

/** Within a transaction that only reads. Throws the driver's errors. */
export async function readSource(
  client: PostgresClient,
  { schemas, tables }: Pick<CopyDraft, 'schemas' | 'tables'>,
): Promise<SourceFacts> {
  const from = await readSide(client, schemas);
  const refused = new Map<TablePath, SqlRefusal>();
  for (const { table, where } of tables) {
    const relation = from.relations.get(table);
    if (where === null || relation === undefined) continue;
    const refusal = await checkCondition(client, relation, where);
    if (refusal !== undefined) refused.set(table, refusal);
  }
  return { sourceName: client.place.connectionName, from, refused };
}
