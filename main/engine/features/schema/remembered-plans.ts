import type { Hash } from '#contract/domain/ids';
import type { Planned } from './make-plan.ts';

/** From the call that asks for an application to the job that runs it a moment later. */
const REMEMBERED = 1;

/** Plans that were made last, by their hash: it stands for the statements and for the catalog they were planned for. */
export interface RememberedPlans {
  keep(planned: Planned): void;
  find(hash: Hash): Planned | undefined;
}

export function rememberPlans(): RememberedPlans {
  const plans = new Map<Hash, Planned>();
  return {
    keep(planned) {
      plans.delete(planned.plan.hash);
      plans.set(planned.plan.hash, planned);
      for (const oldest of [...plans.keys()].slice(0, -REMEMBERED)) plans.delete(oldest);
    },
    find: (hash) => plans.get(hash),
  };
}
