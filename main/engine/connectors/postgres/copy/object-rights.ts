import type { RoleMapping } from '#contract/domain/role-mapping';
import { pagesOf, type ObjectsPair } from '../compare/compare-large-objects.ts';
import { bothOf } from '../compare/compared-side.ts';
import type { PostgresClient } from '../connect.ts';
import { quoteIdentifier, quoteLiteral } from '../quote-identifier.ts';
import { readRoles, type Roles } from '../read-roles.ts';

/** Whose a large object is, who else may do what with it, and what is said of it. */
interface ObjectRights {
  readonly owner: string;
  /** Of others than the owner, each as the JSON of a `Grant`: equal texts are equal grants. */
  readonly grants: readonly string[];
  readonly comment: string | null;
}

/** To whom (null: PUBLIC), what, and whether they may hand it on. */
type Grant = readonly [grantee: string | null, privilege: string, isGrantable: boolean];

/** What of the source could not be given in the target. */
export interface RightsLeft {
  readonly objects: number;
  /** That are missing there, or that this user is no member of. */
  readonly roles: readonly string[];
}

const AT_ONCE = 500;
/** What a role that is left out is mapped to. */
const NOBODY = '';

/**
 * Owners, grants and comments of the source's large objects, for those that are in the target. Only what differs is
 * written, so it is safe to be killed and repeated; what was given earlier and taken in the source since goes.
 */
export async function giveObjectRights(
  pair: ObjectsPair,
  mapping: RoleMapping,
  onPage: () => void,
): Promise<RightsLeft> {
  const roles = await readRoles(pair.target);
  const left = { objects: 0, roles: new Set<string>() };
  await eachPage(pair, mapping, onPage, async (source, target) => {
    const statements: string[] = [];
    for (const [oid, wanted] of source) {
      const found = target.get(oid);
      if (found === undefined) continue;
      const missing = missingRoles(wanted, roles);
      if (missing.length > 0) left.objects += 1;
      for (const role of missing) left.roles.add(role);
      statements.push(...statementsFor(oid, mapped(wanted, found, roles), found));
    }
    if (statements.length > 0) await pair.target.run(`BEGIN; ${statements.join('; ')}; COMMIT`);
  });
  return { objects: left.objects, roles: [...left.roles].sort() };
}

/** How many objects are not as the source has them, but for roles that cannot be given here. */
export async function countOtherRights(pair: ObjectsPair, mapping: RoleMapping, onPage: () => void): Promise<number> {
  const roles = await readRoles(pair.target);
  let others = 0;
  await eachPage(pair, mapping, onPage, (source, target) => {
    for (const [oid, wanted] of source) {
      const found = target.get(oid);
      if (found !== undefined && statementsFor(oid, mapped(wanted, found, roles), found).length > 0) others += 1;
    }
    return Promise.resolve();
  });
  return others;
}

type Rights = ReadonlyMap<string, ObjectRights>;

async function eachPage(
  { source, target }: ObjectsPair,
  mapping: RoleMapping,
  onPage: () => void,
  look: (source: Rights, target: Rights) => Promise<void>,
): Promise<void> {
  for await (const page of pagesOf(source, AT_ONCE)) {
    const [wanted, found] = await bothOf(readRights(source, page), readRights(target, page));
    await look(new Map(Array.from(wanted, ([oid, rights]) => [oid, renamed(rights, mapping)])), found);
    onPage();
  }
}

async function readRights(client: PostgresClient, oids: readonly string[]): Promise<Rights> {
  const rows = await client.rows(
    `SELECT m.oid, pg_catalog.pg_get_userbyid(m.lomowner) AS owner,
       pg_catalog.obj_description(m.oid, 'pg_largeobject') AS comment,
       (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(
          CASE WHEN a.grantee <> 0 THEN pg_catalog.pg_get_userbyid(a.grantee) END, a.privilege_type, a.is_grantable))
        FROM pg_catalog.aclexplode(m.lomacl) a WHERE a.grantee <> m.lomowner) AS grants
     FROM pg_catalog.pg_largeobject_metadata m WHERE m.oid = ANY ($1::oid[])`,
    [oids],
  );
  return new Map(
    rows.map(({ oid, owner, comment, grants }) => {
      const each = grantsOf(grants ?? null).map((grant) => JSON.stringify(grant));
      return [oid ?? '', { owner: owner ?? '', comment: comment ?? null, grants: [...new Set(each)].sort() }];
    }),
  );
}

/** Under the names of the target's server; of a role that is left out neither what it owned nor what it had. */
function renamed({ owner, grants, comment }: ObjectRights, mapping: RoleMapping): ObjectRights {
  const nameOf = (role: string): string => mapping[role] ?? role;
  const given = grants.map(grantOf).flatMap(([role, ...what]): Grant[] => {
    if (role === null) return [[null, ...what]];
    const name = nameOf(role);
    return name === NOBODY ? [] : [[name, ...what]];
  });
  const texts = new Set(given.map((grant) => JSON.stringify(grant)));
  return { owner: nameOf(owner), grants: [...texts].sort(), comment };
}

const grantsOf = (json: string | null): Grant[] => (json === null ? [] : (JSON.parse(json) as Grant[]));
const grantOf = (text: string): Grant => JSON.parse(text) as Grant;

function missingRoles({ owner, grants }: ObjectRights, roles: Roles): string[] {
  const grantees = grants.map((text) => grantOf(text)[0]).filter((role) => role !== null && !roles.all.has(role));
  return [...(owner === NOBODY || roles.owners.has(owner) ? [] : [owner]), ...grantees.map(String)];
}

/** What the source has as far as it can be had here; an owner needs no grant. */
function mapped(wanted: ObjectRights, found: ObjectRights, roles: Roles): ObjectRights {
  const owner = roles.owners.has(wanted.owner) ? wanted.owner : found.owner;
  const grants = wanted.grants.filter((text) => {
    const [grantee] = grantOf(text);
    return grantee === null || (grantee !== owner && roles.all.has(grantee));
  });
  return { owner, grants, comment: wanted.comment };
}

function statementsFor(oid: string, wanted: ObjectRights, found: ObjectRights): string[] {
  const object = `LARGE OBJECT ${Number(oid)}`;
  const toWhom = (role: string | null): string => (role === null ? 'PUBLIC' : quoteIdentifier(role));
  const isOthers = wanted.owner !== found.owner;
  // A new owner's grants are theirs already: PostgreSQL takes them out of the list itself.
  const had = found.grants.filter((text) => grantOf(text)[0] !== wanted.owner);
  const gone = had.filter((text) => !wanted.grants.includes(text));
  // With the grant itself goes what an equal one without its option would have left.
  const kept = new Set(had.filter((text) => !gone.some((other) => isOfOne(other, text))));
  const given = wanted.grants.filter((text) => !kept.has(text));
  return [
    ...(isOthers ? [`ALTER ${object} OWNER TO ${quoteIdentifier(wanted.owner)}`] : []),
    ...gone.map(grantOf).map(([role, privilege]) => `REVOKE ${privilege} ON ${object} FROM ${toWhom(role)} CASCADE`),
    ...given
      .map(grantOf)
      .map(
        ([role, privilege, isGrantable]) =>
          `GRANT ${privilege} ON ${object} TO ${toWhom(role)}${isGrantable ? ' WITH GRANT OPTION' : ''}`,
      ),
    ...(wanted.comment === found.comment
      ? []
      : [`COMMENT ON ${object} IS ${wanted.comment === null ? 'NULL' : quoteLiteral(wanted.comment)}`]),
  ];
}

/** The same right of the same role. */
const isOfOne = (one: string, other: string): boolean => {
  const [[role, privilege], [otherRole, otherPrivilege]] = [grantOf(one), grantOf(other)];
  return role === otherRole && privilege === otherPrivilege;
};
