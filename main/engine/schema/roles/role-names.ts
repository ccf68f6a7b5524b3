import type { RoleMapping } from '#contract/domain/role-mapping';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';

/** What has become of the names that were asked for so far; all sorted and without quotes. */
export interface RolesSeen {
  /** What the target must have. */
  readonly needed: readonly string[];
  readonly leftOut: string[];
  /** Mapped, and never met. */
  readonly unused: string[];
}

/** Names in quotes as a catalog has them; PUBLIC and OWNER are nobody's names and stay. */
export interface RoleNames {
  /** Null: left out. */
  of(role: string): string | null;
  /** Null unless the role is mapped to another, or to itself. */
  ownerFor(role: string | null): string | null;
  seen(): RolesSeen;
}

export function roleNames(mapping: RoleMapping): RoleNames {
  const targets = new Map(Object.entries(mapping).map(([from, to]) => [quoteIdentifier(from), to]));
  const needed = new Set<string>();
  const met = new Set<string>();
  const nameFor = (role: string): string | null => {
    const to = targets.get(role);
    met.add(role);
    if (to === '') return null;
    needed.add(to ?? plainName(role));
    return to === undefined ? role : quoteIdentifier(to);
  };
  return {
    of: (role) => (role.startsWith('"') ? nameFor(role) : role),
    ownerFor: (role) => (role !== null && targets.has(role) ? nameFor(role) : null),
    seen() {
      const mapped = Object.keys(mapping).sort();
      const isMet = (name: string): boolean => met.has(quoteIdentifier(name));
      return {
        needed: [...needed].sort(),
        leftOut: mapped.filter((name) => mapping[name] === '' && isMet(name)),
        unused: mapped.filter((name) => !isMet(name)),
      };
    },
  };
}

/** A catalog's role without its quotes. */
export const plainName = (quoted: string): string => quoted.slice(1, -1).replaceAll('""', '"');
