import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { ownName } from './sql-name.ts';

/** `isConcurrent` builds it beside the work of others, outside a transaction. */
export function createIndex(object: CatalogObject, isConcurrent = false): string[] {
  const { definition, statisticsTargets } = factsOf(object, 'index');
  return [
    isConcurrent ? definition.replace(/^CREATE (UNIQUE )?INDEX /, 'CREATE $1INDEX CONCURRENTLY ') : definition,
    ...statisticsTargets.map(
      ({ position, target }) => `ALTER INDEX ${ownName(object)} ALTER COLUMN ${position} SET STATISTICS ${target}`,
    ),
  ];
}

export function createStatistics(object: CatalogObject): string[] {
  const { definition, target } = factsOf(object, 'statistics');
  return [definition, ...(target === null ? [] : [`ALTER STATISTICS ${ownName(object)} SET STATISTICS ${target}`])];
}
