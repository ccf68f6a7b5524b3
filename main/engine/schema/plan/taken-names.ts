import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { pathOf } from '#engine/object-key';

/**
 * The names an object takes in the spaces where PostgreSQL wants each once: relations of a schema (indexes and sequences
 * among them), its types (every table makes one), its routines by their arguments.
 */
export function takenNames(object: CatalogObject): string[] {
  const { kind, schema, name } = object;
  const own = JSON.stringify([schema, name]);
  switch (kind) {
    case 'table': {
      const sequences = factsOf(object, 'table').columns.flatMap(({ identity }) => identity ?? []);
      return [
        `relation ${own}`,
        `type ${own}`,
        ...sequences.map((sequence) => `relation ${JSON.stringify([sequence.schema, sequence.name])}`),
      ];
    }
    case 'view':
    case 'materialized-view':
    case 'type':
      return [`relation ${own}`, `type ${own}`];
    case 'domain':
      return [`type ${own}`];
    case 'sequence':
    case 'index':
      return [`relation ${own}`];
    case 'constraint': {
      const { type } = factsOf(object, 'constraint');
      if (type === 'check' || type === 'foreign-key') return [];
      // A table has one primary key, whatever its name.
      return type === 'primary-key' ? [`relation ${own}`, `primary key ${object.parent ?? ''}`] : [`relation ${own}`];
    }
    case 'function':
    case 'procedure':
    case 'aggregate':
      return [`routine ${pathOf(object.key)}`];
    case 'column':
    case 'event-trigger':
    case 'extension':
    case 'policy':
    case 'publication':
    case 'role':
    case 'rule':
    case 'schema':
    case 'statistics':
    case 'trigger':
      return [];
  }
}
