import type { RoleMapping } from '#contract/domain/role-mapping';
import type { Option } from '../../../ui/option.ts';
import type { Texts } from '../../../i18n/texts.tsx';

/** `keep`: its rights stay under its own name, and nobody is made an owner; `to:<name>`: it becomes that role. */
export type RoleChoice = 'keep' | 'leave-out' | `to:${string}`;

export function choiceOf(mapping: RoleMapping, role: string): RoleChoice {
  const to = mapping[role];
  if (to === undefined) return 'keep';
  return to === '' ? 'leave-out' : `to:${to}`;
}

/** In the order of the roles' names, so that two equal mappings are written alike. */
export function withChoice(mapping: RoleMapping, role: string, choice: RoleChoice): RoleMapping {
  const others = Object.entries(mapping).filter(([other]) => other !== role);
  const own = choice === 'keep' ? [] : [[role, choice === 'leave-out' ? '' : choice.slice('to:'.length)] as const];
  return Object.fromEntries([...others, ...own].sort(([left], [right]) => (left < right ? -1 : 1)));
}

interface Choosing {
  readonly role: string;
  readonly targetRoles: readonly string[];
  /** A schema's plan makes owners only of roles that are mapped; a large object's owner is told by its name anyhow. */
  readonly purpose: 'schema' | 'large-objects';
}

export function choicesFor({ role, targetRoles, purpose }: Choosing, text: Texts['text']): Option<RoleChoice>[] {
  const names = purpose === 'schema' ? targetRoles : targetRoles.filter((name) => name !== role);
  return [
    { value: 'keep', label: text('roles.keep'), note: text(`roles.keep.${purpose}`) },
    { value: 'leave-out', label: text('roles.leave-out'), note: text(`roles.leave-out.${purpose}`) },
    ...names.map((name) => ({
      value: `to:${name}` as const,
      label: name,
      ...(name === role && { note: text('roles.itself') }),
    })),
  ];
}
