import { builtIn } from './built-in/built-in.ts';
import type { KnownType } from './types.ts';

/** Same: compared as they are. Casts: one is turned into the other. None: PostgreSQL has no way to compare them. */
export type Comparison = 'same' | 'casts' | 'none' | 'unknown';

/** Types that hold the same values, so that nobody loses anything by the conversion. */
const ALIKE: readonly ReadonlySet<string>[] = [new Set(['text', 'character varying'])];

/** Whether a foreign key of one type can refer to a key of another (`ATAddForeignKeyConstraint`). */
export function compareTypes(foreign: KnownType, key: KnownType, extensions: ReadonlySet<string>): Comparison {
  if (foreign.name === key.name) return 'same';
  if (foreign.is === 'unknown' || key.is === 'unknown') return 'unknown';
  if (foreign.is === 'own' || key.is === 'own') return 'none';
  if (ALIKE.some((alike) => alike.has(foreign.name) && alike.has(key.name))) return 'same';
  const usable = ({ extension }: { extension: string }): boolean => extension === '' || extensions.has(extension);
  const { equalities, casts, defaultClasses } = builtIn();
  const compared = defaultClasses.get(`btree ${key.name}`)?.some(usable) === true ? key.name : comparedAs(key.name);
  if (equalities.get(`${compared}>${foreign.name}`)?.some(usable) === true) return 'casts';
  const implicit = (casts.get(`${foreign.name}>${compared}`) ?? []).filter(usable);
  return implicit.some(({ context }) => context === 'i') ? 'casts' : 'none';
}

/** A type without operators of its own is compared as another one. */
function comparedAs(type: string): string {
  return type === 'character varying' ? 'text' : type;
}
