import type { PostgresClient } from '../connect.ts';
import { since } from './reading.ts';

/*
 * What servers before 12, which are read from only, have no column or function for. Each argument but the client is how
 * the query calls the row it is about. Names are compared by their bytes in every version; there they take no COLLATE.
 */

/** Of `pg_attribute`: the letter of a generated column, empty for any other. */
export const generatedOf = (client: PostgresClient, attribute: string): string =>
  since(client, 12, `${attribute}.attgenerated`, `''::"char"`);

/** Of `pg_class`: its rows have numbers, in a column of the system's. */
export const hasRowNumbers = (client: PostgresClient, relation: string): string =>
  since(client, 12, 'false', `${relation}.relhasoids`);

/** Of `pg_index`: how many of its columns are its key's; those after them are only kept beside it. */
export const keyColumnsOf = (client: PostgresClient, index: string): string =>
  since(client, 11, `${index}.indnkeyatts`, `${index}.indnatts`);

/** Of `pg_constraint`: the foreign key is no part of a partitioned table's, which came with 11. */
export const isOwnForeignKey = (client: PostgresClient, constraint: string): string =>
  since(client, 11, `${constraint}.conparentid = 0`, 'true');

/** Of `pg_proc`, as `prokind` tells it. */
export const routineKindOf = (client: PostgresClient, routine: string): string =>
  since(
    client,
    11,
    `${routine}.prokind`,
    `CASE WHEN ${routine}.proisagg THEN 'a' WHEN ${routine}.proiswindow THEN 'w' ELSE 'f' END`,
  );

/** In FROM: `relid` of a partitioned table and of all its partitions. */
export const partitionTreeOf = (client: PostgresClient, oid: string): string =>
  since(
    client,
    12,
    `pg_catalog.pg_partition_tree(${oid})`,
    `(WITH RECURSIVE tree AS (
        SELECT ${oid} AS relid
        UNION ALL SELECT i.inhrelid FROM tree JOIN pg_catalog.pg_inherits i ON i.inhparent = tree.relid
      ) SELECT relid FROM tree)`,
  );
