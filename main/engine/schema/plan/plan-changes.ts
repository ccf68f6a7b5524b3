import type { PlanStatement } from '#contract/domain/schema-plan';
import type { CatalogObject } from '#engine/catalog';
import { factsOf, type TableFacts } from '#engine/catalog-facts';
import { addLabels } from './alter-type.ts';
import { buildingTasks } from './building-tasks.ts';
import { clearingSteps } from './clearing-steps.ts';
import { compareObjects, type Comparison } from './compare-objects.ts';
import { stepsOf, type StepTask } from './drop-tasks.ts';
import { findEarlyDrops } from './find-early-drops.ts';
import { endedDefaults, goingSteps } from './going-steps.ts';
import { keepExtras } from './keep-extras.ts';
import { letGo } from './let-go.ts';
import { ownerSteps } from './owner-steps.ts';
import { partTable } from './part-tables.ts';
import type { PlanRequest } from './plan-context.ts';
import { numbered, type Step } from './step.ts';

/**
 * What makes the live catalog the desired one, each statement with its reverse: all of them run in order lead to the
 * desired catalog, their reverses run from the last to the first lead back to exactly the live one. An empty reverse
 * means that an earlier statement's reverse takes this one along; null, that there is no way back.
 *
 * In six parts: labels of enums, which must be committed before they are used; partitions and children leave parents;
 * what is in the way is dropped, and tables let go of it; everything is made and altered in the order of its needs; what
 * nobody needs any more is dropped; default privileges change, which everything made before or taken back after would
 * be given otherwise. Whose everything is comes last: until then it is the session's to work on.
 */
export function planChanges(asked: PlanRequest): PlanStatement[] {
  const comparison = compareObjects(asked);
  const request = { ...asked, desired: keepExtras(asked, comparison) };
  const drops = findEarlyDrops(request, comparison);
  const staying = [...request.live.objects.values()].filter(
    (object) => object.kind === 'table' && !drops.early.has(object.key) && request.desired.objects.has(object.key),
  );
  const parted = new Map(staying.map((table) => [table.key, partTable(request, table, drops)]));
  const factsWhenParted = (table: CatalogObject): TableFacts => parted.get(table.key)?.facts ?? factsOf(table, 'table');
  const loosened = new Map(staying.map((table) => [table.key, letGo(request, table, factsWhenParted(table), drops)]));
  const apart = new Set([...parted].filter(([, { steps }]) => steps.length > 0).map(([key]) => key));
  const building = buildingTasks(request, {
    comparison,
    drops,
    factsBefore: (table) => loosened.get(table.key)?.facts ?? factsOf(table, 'table'),
    parted: [...apart],
    asked: asked.desired,
  });
  return numbered([
    ...labelSteps(request, comparison),
    ...[...parted.values()].flatMap(({ steps }) => steps),
    ...clearingSteps(request, drops, loosened, apart),
    ...stepsOf(building.filter((task) => !isAboutDefaults(task))),
    ...goingSteps(request, comparison, drops, apart),
    ...stepsOf(building.filter(isAboutDefaults)),
    ...endedDefaults(request, comparison),
    ...ownerSteps(request, new Set([...comparison.created, ...comparison.recreated, ...drops.early])),
  ]);
}

const isAboutDefaults = ({ id }: StepTask): boolean => id.startsWith('defaults ');

function labelSteps(request: PlanRequest, { changed }: Comparison): Step[] {
  return [...changed].flatMap((key) => {
    const [live, desired] = [request.live.objects.get(key), request.desired.objects.get(key)];
    return live?.kind !== 'type' || desired === undefined ? [] : addLabels(request, live, desired);
  });
}
