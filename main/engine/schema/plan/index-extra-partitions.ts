import type { ObjectKey } from '#contract/domain/schema-object';
import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { hasIndex } from '../ddl/create-constraint.ts';
import { ownName, qualified } from '../ddl/sql-name.ts';
import { alterStep } from './alter-step.ts';
import type { PlanRequest } from './plan-context.ts';
import { WITH_ANOTHER, type Step } from './step.ts';

/**
 * An index of a partitioned table is whole only when every partition has its part. Partitions that only the live
 * database has, made month by month by somebody's job, get theirs here; it goes with the whole.
 */
export function indexExtraPartitions(
  { live, desired, sizes }: PlanRequest,
  object: CatalogObject,
  isExtra: (key: ObjectKey) => boolean,
): Step[] {
  if (!isIndexed(object) || object.parent === null || object.schema === null || !live.objects.has(object.parent))
    return [];
  const whole = qualified({ schema: object.schema, name: object.name });
  const partitions = [...desired.objects.values()].filter(
    (table) => isPartitionOf(table, object.parent) && isExtra(table.key),
  );
  return partitions.flatMap((partition) => {
    const name = `${partition.name}_${object.name}`;
    const part = qualified({ schema: partition.schema ?? '', name });
    const step = (sql: string): Step =>
      alterStep(
        { live, sizes },
        {
          object: object.key,
          table: partition.key,
          forward: [sql],
          back: [WITH_ANOTHER],
          lock: object.kind === 'index' ? 'share' : 'access-exclusive',
          work: 'index',
        },
      );
    return [step(partText(object, partition, name)), step(`ALTER INDEX ${whole} ATTACH PARTITION ${part}`)];
  });
}

const isIndexed = (object: CatalogObject): boolean =>
  object.kind === 'index' || (object.kind === 'constraint' && hasIndex(factsOf(object, 'constraint').type));

function isPartitionOf(table: CatalogObject, parent: ObjectKey | null): boolean {
  if (table.kind !== 'table') return false;
  const { partitionBound, parents } = factsOf(table, 'table');
  return partitionBound !== null && parents[0] === parent;
}

function partText(object: CatalogObject, partition: CatalogObject, name: string): string {
  const table = ownName(partition);
  if (object.kind === 'constraint') {
    return `ALTER TABLE ${table} ADD CONSTRAINT ${quoteIdentifier(name)} ${factsOf(object, 'constraint').definition}`;
  }
  const { definition } = factsOf(object, 'index');
  const isUnique = definition.startsWith('CREATE UNIQUE ');
  return `CREATE ${isUnique ? 'UNIQUE ' : ''}INDEX ${quoteIdentifier(name)} ON ${table} ${definition.slice(definition.indexOf(' USING ') + 1)}`;
}
