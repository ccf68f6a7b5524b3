import type { ObjectKey } from '#contract/domain/schema-object';
import { dropTasks, stepsOf } from './drop-tasks.ts';
import type { EarlyDrops } from './find-early-drops.ts';
import type { Loosened } from './let-go.ts';
import type { PlanRequest } from './plan-context.ts';
import type { Step } from './step.ts';

/** What is in the way goes, each after those that need it, and tables let go of what goes. */
export function clearingSteps(
  request: PlanRequest,
  drops: EarlyDrops,
  loosened: ReadonlyMap<ObjectKey, Loosened>,
  apart: ReadonlySet<ObjectKey>,
): Step[] {
  const keys = [...drops.early].filter((key) => !drops.implied.has(key));
  const loosening = new Map<ObjectKey, string[]>();
  for (const [table, needed] of drops.letGo) {
    for (const key of needed) loosening.set(key, [...(loosening.get(key) ?? []), `loosen ${table}`]);
  }
  const watchers = new Map<ObjectKey, string[]>();
  for (const key of keys) {
    for (const need of request.live.objects.get(key)?.needs ?? []) {
      watchers.set(need, [...(watchers.get(need) ?? []), `drop ${key}`]);
    }
  }
  const dropping = dropTasks(request, keys, apart).map((task) => ({
    ...task,
    needs: [...task.needs, ...(loosening.get(task.id.slice('drop '.length)) ?? [])],
  }));
  const letting = [...loosened].map(([key, { steps }]) => ({
    id: `loosen ${key}`,
    // What looks at the table's columns goes first; what its columns need goes after.
    needs: (watchers.get(key) ?? []).filter((id) => drops.letGo.get(key)?.has(id.slice('drop '.length)) !== true),
    rank: 0,
    steps,
  }));
  return stepsOf([...dropping, ...letting]);
}
