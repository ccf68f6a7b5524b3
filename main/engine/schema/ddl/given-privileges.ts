import type { ObjectKind } from '#contract/domain/schema-object';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf, type DefaultPrivileges, type Privilege, type Privileges } from '#engine/catalog-facts';
import { objectKey } from '#engine/object-key';

/** What a new object of this kind has been given, by default privileges, before anybody says anything about it. */
export type Given = (object: Pick<CatalogObject, 'key' | 'kind' | 'schema'>) => Privileges;

export const NOTHING_GIVEN: Given = () => null;

const WORDS: Partial<Record<ObjectKind, string>> = {
  table: 'TABLES',
  view: 'TABLES',
  'materialized-view': 'TABLES',
  sequence: 'SEQUENCES',
  function: 'FUNCTIONS',
  procedure: 'FUNCTIONS',
  aggregate: 'FUNCTIONS',
  type: 'TYPES',
  domain: 'TYPES',
  schema: 'SCHEMAS',
};

/**
 * By the default privileges of a catalog, whoever they are of: who will run the statements is not known here, and to
 * revoke what was never granted does nothing.
 */
export function givenIn({ objects }: Catalog): Given {
  const everywhere = [...objects.values()].flatMap((object) =>
    object.kind === 'role' ? factsOf(object, 'role').defaultPrivileges : [],
  );
  return ({ kind, schema }) => {
    const word = WORDS[kind];
    const own = schema === null ? undefined : objects.get(objectKey('schema', null, schema));
    const all = [...everywhere, ...(own === undefined ? [] : factsOf(own, 'schema').defaultPrivileges)];
    return united(all.filter((each) => each.objects === word));
  };
}

function united(all: readonly DefaultPrivileges[]): Privileges {
  if (all.length === 0) return null;
  const side = (which: 'granted' | 'revoked'): Privilege[] => {
    const rights = all.flatMap(({ privileges }) => privileges[which]);
    return [...new Map(rights.map((each) => [`${each.role} ${each.privilege}`, each])).values()];
  };
  return { granted: side('granted'), revoked: side('revoked') };
}
