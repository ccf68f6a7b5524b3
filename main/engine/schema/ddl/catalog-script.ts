import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog } from '#engine/catalog';
import { creationTasks } from './creation-tasks.ts';
import { orderTasks } from './order-tasks.ts';
import { surroundingsOf } from './surroundings.ts';

export interface ScriptStatement {
  readonly sql: string;
  readonly object: ObjectKey;
}

/** Of every database from its start. */
const PUBLIC = 'schema public';

/**
 * A catalog as DDL that makes it in an empty database, each statement after what it needs. Bodies of functions are not
 * to be looked at meanwhile: `SET check_function_bodies = off`.
 */
export function catalogScript(catalog: Catalog): ScriptStatement[] {
  const tasks = creationTasks([...catalog.objects.values()], surroundingsOf(catalog));
  return orderTasks(tasks).flatMap(({ object, statements }) =>
    statements
      .filter((sql) => object.key !== PUBLIC || !sql.startsWith('CREATE SCHEMA '))
      .map((sql) => ({ sql, object: object.key })),
  );
}
