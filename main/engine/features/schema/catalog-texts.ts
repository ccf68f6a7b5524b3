import type { Catalog } from '#engine/catalog';
import { catalogScript } from '#engine/schema/ddl/catalog-script';
import type { SqlText } from '#engine/schema/written/written-schema';

/** A live database as DDL: a text for each statement, whose place is the object it makes. */
export function catalogTexts(catalog: Catalog): SqlText[] {
  const place = { line: 1, column: 1 };
  // Bodies of functions may name what comes later, as in a dump.
  const settings: SqlText = {
    text: 'SET check_function_bodies = off',
    start: { file: 'settings', ...place },
    section: null,
  };
  const statements = catalogScript(catalog).map(({ sql, object }): SqlText => {
    const schema = catalog.objects.get(object)?.schema ?? null;
    return { text: sql, start: { file: object, ...place }, section: schema };
  });
  return [settings, ...statements];
}
