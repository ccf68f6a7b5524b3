import type { ObjectKey } from '#contract/domain/schema-object';
import { ok, type Result } from '#contract/result';
import { canonicalHash } from '#engine/canonical-hash';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { openCopyRun } from '#engine/connectors/postgres/copy/copy-journal';
import { readTakeOffGround } from '#engine/connectors/postgres/copy/read-take-off-ground';
import type { TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { objectKey } from '#engine/object-key';
import { planTakeOff } from '#engine/schema/take-off/plan-take-off';
import type { FillRun } from './fill-run.ts';
import { lookAtTarget } from './look-at-target.ts';
import { unitsOf } from './units-of.ts';

/** With fewer rows, keeping an index costs less than the statements that take it off and build it. */
const LARGE_ROWS = 1_000;
const NAME = 'data generate';

export interface BegunRun {
  readonly runNo: number;
  readonly shapes: readonly TableShape[];
}

/** The target is looked at once more, and what comes off is written down before the first object goes. */
export async function beginRun({ run, world, consoleId }: FillRun, keeper: PostgresClient): Promise<Result<BegunRun>> {
  const looked = await lookAtTarget(keeper);
  if (!looked.ok) return looked;
  const shapes = looked.value;
  const keys = shapes.map(keyOf);
  const large = new Set(shapes.filter(({ table }) => world.rowsOf(table.table) >= LARGE_ROWS).map(keyOf));
  const catalog = await readCatalog(keeper);
  const { steps } = planTakeOff(catalog, new Set(keys), await readTakeOffGround(keeper), (key) => large.has(key));
  const numbers = new Map(keys.map((key, index) => [key, index + 1]));
  const runNo = await openCopyRun(
    keeper,
    {
      ...{ runId: run.jobId, name: NAME, planHash: canonicalHash(run.plan), consoleId },
      ...{ sourceName: NAME, verification: 'none' },
    },
    shapes.map((shape, index) => ({
      ...{ tableNo: index + 1, source: shape.table, target: shape.table, format: '', shape },
      parts: unitsOf(world.rowsOf(shape.table.table)).length,
    })),
    steps.map(({ table, ...step }) => ({ ...step, tableNo: table === null ? null : (numbers.get(table) ?? null) })),
  );
  return ok({ runNo, shapes });
}

const keyOf = ({ table: { schema, table } }: TableShape): ObjectKey => objectKey('table', schema, table);
