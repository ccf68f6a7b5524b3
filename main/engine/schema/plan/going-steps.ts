import type { ObjectKey } from '#contract/domain/schema-object';
import { factsOf } from '#engine/catalog-facts';
import { defaultPrivilegeStatements } from '../ddl/grants.ts';
import { alterSteps } from './alter-step.ts';
import type { Comparison } from './compare-objects.ts';
import { dropTasks, lateDrops, stepsOf, waitsForTables } from './drop-tasks.ts';
import type { EarlyDrops } from './find-early-drops.ts';
import type { PlanRequest } from './plan-context.ts';
import type { Step } from './step.ts';

/** What nobody needs any more. */
export function goingSteps(
  request: PlanRequest,
  comparison: Comparison,
  drops: EarlyDrops,
  apart: ReadonlySet<ObjectKey>,
): Step[] {
  const keys = lateDrops(request, comparison, drops);
  const waits = waitsForTables(request.live.objects, keys);
  const tasks = dropTasks(request, keys, apart).map((task) => ({
    ...task,
    needs: [...task.needs, ...(waits.get(task.id) ?? [])],
  }));
  return stepsOf(tasks);
}

/** Of roles whose default privileges for the whole database go. */
export function endedDefaults(request: PlanRequest, { gone }: Comparison): Step[] {
  return [...gone].flatMap((key) => {
    const role = request.live.objects.get(key);
    if (role?.kind !== 'role') return [];
    const { defaultPrivileges } = factsOf(role, 'role');
    return alterSteps(request, {
      object: key,
      forward: defaultPrivilegeStatements(defaultPrivileges, [], null),
      back: defaultPrivilegeStatements([], defaultPrivileges, null),
    });
  });
}
