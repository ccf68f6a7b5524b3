import type { CopyDraft } from '#contract/domain/copy-plan';
import type { CopyTable } from '#engine/connectors/postgres/copy/match-sides';
import { trySample, type RefusedSample } from '#engine/connectors/postgres/copy/try-sample';
import type { CopyServices } from '../services.ts';
import { onBothSides } from './copy-ends.ts';
import type { SampleFound } from './copy-readiness-checks.ts';

/** The largest ones: of thousands of tables nobody waits for each. */
const TABLES_AT_MOST = 500;
/** Who has seen so many knows enough. */
const REFUSED_AT_MOST = 10;

/** Some rows of each table, given to the target and taken away again. Undefined where it could not be tried. */
export async function tryRows(
  services: CopyServices,
  draft: Pick<CopyDraft, 'sourceId' | 'targetId'>,
  all: readonly CopyTable[],
  signal: AbortSignal,
): Promise<SampleFound | undefined> {
  const tables = all.slice(0, TABLES_AT_MOST);
  const refused: RefusedSample[] = [];
  let [next, rows] = [0, 0];
  while (next < tables.length && refused.length < REFUSED_AT_MOST) {
    const begin = next;
    const tried = await onBothSides(services, draft, signal, ({ source, target }) =>
      trySample(source, target, tables, begin),
    );
    if (!tried.ok) return undefined;
    const { refusal, ...some } = tried.value;
    next = some.next;
    rows += some.rows;
    if (refusal !== undefined) refused.push(refusal);
  }
  return { tables: next, rows, refused };
}
