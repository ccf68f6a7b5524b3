import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { costOf, type Cost, type Costing } from './statement-cost.ts';

/** Of the CREATE of an object on a table that may be in use. */
export function creationCost(costing: Costing, object: CatalogObject, isConcurrent: boolean): Cost {
  const table = object.parent;
  switch (object.kind) {
    case 'constraint': {
      const { type, definition } = factsOf(object, 'constraint');
      const isLax = /\bNOT VALID\b|\bNOT ENFORCED\b/.test(definition);
      if (type === 'foreign-key') return costOf(costing, table, 'share-row-exclusive', isLax ? 'catalog' : 'scan');
      return costOf(costing, table, 'access-exclusive', type !== 'check' ? 'index' : isLax ? 'catalog' : 'scan');
    }
    case 'index':
      return costOf(costing, table, isConcurrent ? 'share-update-exclusive' : 'share', 'index');
    case 'policy':
    case 'rule':
      return costOf(costing, table, 'access-exclusive', 'catalog');
    case 'statistics':
      return costOf(costing, table, 'share-update-exclusive', 'catalog');
    case 'trigger':
      return costOf(costing, table, 'share-row-exclusive', 'catalog');
    case 'aggregate':
    case 'column':
    case 'domain':
    case 'event-trigger':
    case 'extension':
    case 'function':
    case 'materialized-view':
    case 'procedure':
    case 'publication':
    case 'role':
    case 'schema':
    case 'sequence':
    case 'table':
    case 'type':
    case 'view':
      return costOf(costing, null, 'none', 'catalog');
  }
}

/** Of the DROP of an object. What holds rows of its own takes them with it. */
export function dropCost(costing: Costing, object: CatalogObject, isConcurrent = false): Cost {
  const { kind, key, parent } = object;
  if (kind === 'table' || kind === 'sequence') {
    return costOf(costing, key, 'access-exclusive', 'catalog', 'destructive');
  }
  if (kind === 'view' || kind === 'materialized-view') return costOf(costing, key, 'access-exclusive', 'catalog');
  if (kind === 'index' && isConcurrent) return costOf(costing, parent, 'share-update-exclusive', 'catalog');
  if (kind === 'statistics') return costOf(costing, parent, 'share-update-exclusive', 'catalog');
  return costOf(costing, parent, 'access-exclusive', 'catalog');
}
