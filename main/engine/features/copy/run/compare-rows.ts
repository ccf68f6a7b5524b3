import type { CopyVerification } from '#contract/domain/copy-plan';
import type { CopyComparison } from '#contract/domain/copy-report';
import { compareSides } from '#engine/connectors/postgres/compare/compare-sides';
import type { CopyPair } from '#engine/connectors/postgres/copy/copy-unit';
import type { CopyTable } from '#engine/connectors/postgres/copy/match-sides';

/** Both sides of one table as they are: the source at the run's moment, the target now. */
export async function compareRows(
  { source, target }: CopyPair,
  { from, to, columns }: CopyTable,
  depth: CopyVerification,
): Promise<CopyComparison> {
  const { isEqual, ...figures } = await compareSides(
    {
      source: { client: source, table: from.name, columns, where: null },
      target: { client: target, table: to.name, columns, where: null },
    },
    depth,
  );
  return { matched: isEqual, ...figures };
}
