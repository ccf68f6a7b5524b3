import type { ControlTotal } from '#contract/domain/control-total';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import type { SqlRefusal } from '#engine/connectors/postgres/copy/check-sql';
import { checkTotal } from '#engine/connectors/postgres/copy/read-total';

/** A control total that one side does not take. */
export interface RefusedTotal extends SqlRefusal {
  readonly name: string;
  readonly connectionName: string;
}

/** Within a transaction that only reads. Throws what is not about the texts. */
export async function checkTotals(
  client: PostgresClient,
  totals: readonly ControlTotal[],
  side: 'source' | 'target',
): Promise<readonly RefusedTotal[]> {
  const refused: RefusedTotal[] = [];
  for (const total of totals) {
    const refusal = await checkTotal(client, total[side]);
    const { connectionName } = client.place;
    if (refusal !== undefined) refused.push({ name: total.name, connectionName, ...refusal });
  }
  return refused;
}
