import type { Privilege, Privileges } from '#engine/catalog-facts';
import type { PlanOptions } from './plan-context.ts';

/** What is to become of a comment: one the desired schema lacks is left alone unless extra things are dropped. */
export const wantedComment = (
  live: string | null,
  desired: string | null,
  { dropsExtra }: PlanOptions,
): string | null => (dropsExtra ? desired : (desired ?? live));

/** The same of privileges: what somebody else has granted or revoked stays. */
export function wantedPrivileges(live: Privileges, desired: Privileges, { dropsExtra }: PlanOptions): Privileges {
  if (dropsExtra || live === null) return desired;
  if (desired === null) return live;
  return { granted: united(live.granted, desired.granted), revoked: united(live.revoked, desired.revoked) };
}

function united(live: readonly Privilege[], desired: readonly Privilege[]): Privilege[] {
  const idOf = ({ role, privilege }: Privilege): string => `${role} ${privilege}`;
  const all = new Map([...live, ...desired].map((each) => [idOf(each), each]));
  for (const each of live) {
    const other = all.get(idOf(each));
    if (other !== undefined && each.isGrantable) all.set(idOf(each), each);
  }
  return [...all.values()];
}

/** `fillfactor=90` by its name: those only the live side has are kept unless extra things are dropped. */
export function wantedOptions(
  live: readonly string[],
  desired: readonly string[],
  { dropsExtra }: PlanOptions,
): string[] {
  if (dropsExtra) return [...desired];
  const names = new Set(desired.map(optionName));
  return [...desired, ...live.filter((option) => !names.has(optionName(option)))].toSorted();
}

export const optionName = (option: string): string => option.split('=', 1)[0] ?? option;
