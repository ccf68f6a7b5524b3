import type { CopyDraft } from '#contract/domain/copy-plan';
import { withClient } from '#engine/connectors/postgres/connect';
import type { CopyTable } from '#engine/connectors/postgres/copy/match-sides';
import { trySample, type RefusedSample } from '#engine/connectors/postgres/copy/try-sample';
import type { CopyServices } from '../services.ts';
import { copyEnds, patienceOf } from './copy-ends.ts';
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
  const ends = await copyEnds(services, draft);
  if (!ends.ok) return undefined;
  const patience = patienceOf(services);
  const tables = all.slice(0, TABLES_AT_MOST);
  const refused: RefusedSample[] = [];
  let [next, rows] = [0, 0];
  while (next < tables.length && refused.length < REFUSED_AT_MOST) {
    const begin = next;
    const tried = await withClient({ ...ends.value.source, ...patience }, signal, (source) =>
      withClient({ ...ends.value.target, ...patience }, signal, (target) => trySample(source, target, tables, begin)),
    );
    if (!tried.ok || !tried.value.ok) return undefined;
    const { refusal, ...some } = tried.value.value;
    next = some.next;
    rows += some.rows;
    if (refusal !== undefined) refused.push(refusal);
  }
  return { tables: next, rows, refused };
}
