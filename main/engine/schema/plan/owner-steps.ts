import type { ObjectKey } from '#contract/domain/schema-object';
import type { CatalogObject, CatalogValue } from '#engine/catalog';
import { factsOf, type Privileges } from '#engine/catalog-facts';
import { spokenName } from '../ddl/comment.ts';
import { grantedName, grantStatements } from '../ddl/grants.ts';
import { alterStep } from './alter-step.ts';
import type { PlanRequest } from './plan-context.ts';
import { WITH_ANOTHER, type Step } from './step.ts';

/** Gives what is made here, and what is there, to its owners: schemas first, in which an owner must be able to create. */
export function ownerSteps(request: PlanRequest, madeHere: ReadonlySet<ObjectKey>): Step[] {
  const { owners = new Map<ObjectKey, string>() } = request;
  const owned = [...owners].flatMap(([key, owner]) => {
    const object = request.desired.objects.get(key);
    return object === undefined || goesWithTable(object) ? [] : [{ object, owner }];
  });
  const isSchema = ({ object }: { readonly object: CatalogObject }): boolean => object.kind === 'schema';
  const inOrder = [...owned.filter(isSchema), ...owned.filter((each) => !isSchema(each))];
  return inOrder.flatMap(({ object, owner }) => {
    const live = madeHere.has(object.key) ? undefined : request.live.objects.get(object.key);
    if (live?.owner === owner) return [];
    return [
      alterStep(request, {
        object: object.key,
        table: object.kind === 'table' ? object.key : null,
        forward: [ownerText(object, owner)],
        back: live === undefined ? [WITH_ANOTHER] : ownerBack(live, owner),
      }),
    ];
  });
}

const ownerText = (object: CatalogObject, owner: string): string => `ALTER ${spokenName(object)} OWNER TO ${owner}`;

/** PostgreSQL changes its owner with the table's, and refuses to do it otherwise. */
const goesWithTable = (object: CatalogObject): boolean =>
  object.kind === 'sequence' && factsOf(object, 'sequence').ownedBy !== null;

/** What the new owner was granted before has become the owner's own, and would not come back. */
function ownerBack(live: CatalogObject, owner: string): string[] {
  if (live.owner === null) throw new Error(`${live.key} is nobody's`);
  const { privileges = null } = live.facts as { readonly privileges?: CatalogValue };
  const granted = (privileges as Privileges)?.granted.filter(({ role }) => role === owner) ?? [];
  const on = granted.length === 0 ? '' : grantedName(live);
  return [ownerText(live, live.owner), ...grantStatements(null, { granted, revoked: [] }, { on, owner: live.owner })];
}
