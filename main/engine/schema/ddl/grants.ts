import type { CatalogObject } from '#engine/catalog';
import { factsOf, type DefaultPrivileges, type Privilege, type Privileges } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { spokenName } from './comment.ts';
import { ownName } from './sql-name.ts';

/** What stands behind ON in GRANT: a view is granted as a table, an aggregate as a function. */
export function grantedName(object: CatalogObject): string {
  const { kind } = object;
  if (kind === 'table' || kind === 'view' || kind === 'materialized-view') return `TABLE ${ownName(object)}`;
  if (kind === 'aggregate' || kind === 'function' || kind === 'procedure') {
    return `${kind === 'procedure' ? 'PROCEDURE' : 'FUNCTION'} ${ownName(object)}(${factsOf(object, kind).signature})`;
  }
  return spokenName(object);
}

export interface Granting {
  /** Behind ON: `TABLE "s"."t"`; empty for default privileges, whose objects stand in `privilege`. */
  readonly on: string;
  /** Of column privileges: `("a")`. */
  readonly columns?: string;
  /** Who stands for OWNER. */
  readonly owner: string | null;
  /** In front of GRANT: ALTER DEFAULT PRIVILEGES … */
  readonly prefix?: string;
}

/** From the privileges an object has to those it should have, in the fewest statements: one per role and side. */
export function grantStatements(from: Privileges, to: Privileges, granting: Granting): string[] {
  const before = effective(from);
  const after = effective(to);
  const gone = [...before].filter(([id, each]) => !sameRight(after.get(id), each)).map(([, each]) => each);
  const come = [...after].filter(([id, each]) => !sameRight(before.get(id), each)).map(([, each]) => each);
  // What was taken from the owner or PUBLIC is given back, what is to be taken from them is revoked.
  const revokes = [...gone.filter(({ isGranted }) => isGranted), ...come.filter(({ isGranted }) => !isGranted)];
  const grants = [...gone.filter(({ isGranted }) => !isGranted), ...come.filter(({ isGranted }) => isGranted)];
  return [...grouped(revokes, granting, revokeText), ...grouped(grants, granting, grantText)];
}

/** What `grantStatements` revokes: of a table that takes the same right on its columns away as well. */
export function revokedRights(from: Privileges, to: Privileges): Privilege[] {
  const after = effective(to);
  return [...effective(from)]
    .filter(([id, each]) => each.isGranted && !sameRight(after.get(id), each))
    .map(([, each]) => each);
}

type Right = Privilege & { readonly isGranted: boolean };

const effective = (privileges: Privileges): Map<string, Right> =>
  new Map(
    [
      ...(privileges?.granted ?? []).map((each) => ({ ...each, isGranted: true })),
      ...(privileges?.revoked ?? []).map((each) => ({ ...each, isGranted: false })),
    ].map((each) => [`${each.role} ${each.privilege}`, each]),
  );

const sameRight = (left: Right | undefined, right: Right): boolean =>
  left !== undefined && left.isGranted === right.isGranted && left.isGrantable === right.isGrantable;

type Write = (rights: string, role: string, granting: Granting, isGrantable: boolean) => string;

function grouped(rights: readonly Right[], granting: Granting, write: Write): string[] {
  const groups = Map.groupBy(rights, ({ role, isGrantable }) => JSON.stringify([role, isGrantable]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const list = group.map(({ privilege }) => `${privilege}${granting.columns ?? ''}`).join(', ');
    return write(list, roleName(first.role, granting.owner), granting, first.isGrantable);
  });
}

const roleName = (role: string, owner: string | null): string => (role === 'OWNER' ? (owner ?? 'CURRENT_USER') : role);

const grantText: Write = (rights, role, { on, prefix = '' }, isGrantable) =>
  `${prefix}GRANT ${rights} ON ${on} TO ${role}${isGrantable ? ' WITH GRANT OPTION' : ''}`;
const revokeText: Write = (rights, role, { on, prefix = '' }) => `${prefix}REVOKE ${rights} ON ${on} FROM ${role}`;

/** ALTER DEFAULT PRIVILEGES from one list to the other; `schema` null: in all schemas. */
export function defaultPrivilegeStatements(
  from: readonly DefaultPrivileges[],
  to: readonly DefaultPrivileges[],
  schema: string | null,
): string[] {
  const idOf = ({ role, objects }: DefaultPrivileges): string => `${role} ${objects}`;
  const before = new Map(from.map((each) => [idOf(each), each]));
  const after = new Map(to.map((each) => [idOf(each), each]));
  const within = schema === null ? '' : `IN SCHEMA ${quoteIdentifier(schema)} `;
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const { role, objects } = (after.get(id) ?? before.get(id)) as DefaultPrivileges;
    const granting = { on: objects, owner: role, prefix: `ALTER DEFAULT PRIVILEGES FOR ROLE ${role} ${within}` };
    return grantStatements(before.get(id)?.privileges ?? null, after.get(id)?.privileges ?? null, granting);
  });
}
