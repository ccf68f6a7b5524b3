import type { OutputOf } from '#contract/define';
import type { ObjectKey } from '#contract/domain/schema-object';
import type { describeObject } from '#contract/operations/schema/describe-object';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { catalogScript } from '#engine/schema/ddl/catalog-script';

type Described = OutputOf<typeof describeObject>;

/** An object of a live database without its sizes; undefined when it is not there. */
export function describeLive(catalog: Catalog, key: ObjectKey): Described | undefined {
  const object = catalog.objects.get(key);
  if (object === undefined) return undefined;
  const members = [...catalog.objects.values()].filter(({ parent }) => parent === key);
  const own = new Set([key, ...members.map((member) => member.key)]);
  const needs = new Set([object, ...members].flatMap((each) => each.needs.map((need) => ownerOf(catalog, need))));
  const neededBy = new Set(
    [...catalog.objects.values()]
      .filter((each) => !own.has(each.key) && each.needs.some((need) => own.has(need)))
      .map((each) => ownerOf(catalog, each.key)),
  );
  const { kind, schema, name, parent } = object;
  return {
    object: { key, kind, schema, name, parent, section: schema, place: null },
    sql: sqlOf(catalog, object),
    comment: textOf(object, 'comment'),
    columns: columnsOf(object),
    constraints: members
      .filter((member) => member.kind === 'constraint')
      .map((member) => ({ name: member.name, definition: factsOf(member, 'constraint').definition })),
    indexes: members
      .filter((member) => member.kind === 'index')
      .map((member) => ({ name: member.name, definition: factsOf(member, 'index').definition, sizeBytes: null })),
    needs: [...needs].filter((need) => need !== key).sort(),
    neededBy: [...neededBy].sort(),
    estimatedRows: null,
    sizeBytes: null,
  };
}

function columnsOf(object: CatalogObject): Described['columns'] {
  if (object.kind === 'table') {
    return factsOf(object, 'table').columns.map(({ name, type, isNotNull, default: value, generated, comment }) => ({
      ...{ name, type, isNullable: !isNotNull, comment },
      default: value ?? generated?.expression ?? null,
    }));
  }
  if (object.kind !== 'view' && object.kind !== 'materialized-view') return [];
  return factsOf(object, object.kind).columns.map(({ name, type, default: value, comment }) => ({
    ...{ name, type, isNullable: true, default: value, comment },
  }));
}

/** The statements that would make this object alone, in the order of the whole script. */
function sqlOf(catalog: Catalog, { key }: CatalogObject): string {
  return catalogScript(catalog)
    .filter(({ object }) => object === key)
    .map(({ sql }) => `${sql};`)
    .join('\n');
}

/** What belongs to a table is the table's: an index that is needed means its table. */
const ownerOf = (catalog: Catalog, key: ObjectKey): ObjectKey => catalog.objects.get(key)?.parent ?? key;

function textOf({ facts }: CatalogObject, name: string): string | null {
  const value = facts[name];
  return typeof value === 'string' ? value : null;
}
