import type { SequenceOptions } from '../../../catalog-facts.ts';
import { objectKey } from '../../../object-key.ts';
import type { PostgresClient, Row } from '../connect.ts';
import { ownerName, privilegesOf, privilegesSql } from './privileges.ts';
import { foundObject, isTrue, textOf, type Found } from './reading.ts';
import { commentJoin, notOfExtension, userSchema } from './user-objects.ts';

/** Sequences that stand on their own or are owned by a column; the one of an identity column is the column's. */
export async function readSequences(client: PostgresClient): Promise<readonly Found[]> {
  const rows = await client.rows(`
    SELECT c.oid, n.nspname AS schema, c.relname AS name, de.description AS comment, c.relpersistence = 'u' AS unlogged,
           ${ownerName('c.relowner')} AS owner, ${privilegesSql('c.relacl', 's', 'c.relowner')} AS privileges,
           pg_catalog.format_type(s.seqtypid, NULL) AS type, ${SEQUENCE_OPTIONS},
           tn.nspname AS owner_schema, t.relname AS owner_table, a.attname AS owner_column
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid
    LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
    LEFT JOIN pg_catalog.pg_class t ON t.oid = d.refobjid LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    ${commentJoin('pg_class', 'c.oid')}
    WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND d.deptype IS DISTINCT FROM 'i'
      AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}`);
  return rows.map((row) =>
    foundObject(textOf(row, 'schema'), {
      kind: 'sequence',
      name: textOf(row, 'name'),
      owner: row.owner,
      addresses: [`pg_class:${textOf(row, 'oid')}`],
      facts: {
        comment: row.comment ?? null,
        privileges: privilegesOf(row),
        type: textOf(row, 'type'),
        ...sequenceOptionsOf(row),
        isUnlogged: isTrue(row, 'unlogged'),
        ownedBy:
          row.owner_table === null
            ? null
            : {
                table: objectKey('table', textOf(row, 'owner_schema'), textOf(row, 'owner_table')),
                column: textOf(row, 'owner_column'),
              },
      },
    }),
  );
}

const SEQUENCE_OPTIONS = `s.seqstart AS start, s.seqincrement AS increment, s.seqmin AS minimum, s.seqmax AS maximum,
  s.seqcache AS cache, s.seqcycle AS cycling`;

function sequenceOptionsOf(row: Row): SequenceOptions {
  return {
    start: textOf(row, 'start'),
    increment: textOf(row, 'increment'),
    minimum: textOf(row, 'minimum'),
    maximum: textOf(row, 'maximum'),
    cache: textOf(row, 'cache'),
    isCycling: isTrue(row, 'cycling'),
  };
}

/** The sequences behind identity columns, by table and number of the column: `16385:1`. */
export async function readIdentities(client: PostgresClient): Promise<ReadonlyMap<string, IdentitySequence>> {
  const rows = await client.rows(`
    SELECT c.oid, d.refobjid AS relation, d.refobjsubid AS position, n.nspname AS schema, c.relname AS name,
           de.description AS comment, c.relpersistence = 'u' AS unlogged, ${SEQUENCE_OPTIONS},
           ${privilegesSql('c.relacl', 's', 'c.relowner')} AS privileges
    FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = d.objid AND c.relkind = 'S'
    JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    ${commentJoin('pg_class', 'c.oid')}
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0 AND d.deptype = 'i'
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND ${userSchema('n')}`);
  return new Map(
    rows.map((row) => [
      `${textOf(row, 'relation')}:${textOf(row, 'position')}`,
      {
        address: `pg_class:${textOf(row, 'oid')}`,
        schema: textOf(row, 'schema'),
        name: textOf(row, 'name'),
        ...sequenceOptionsOf(row),
        isUnlogged: isTrue(row, 'unlogged'),
        privileges: privilegesOf(row),
        comment: row.comment ?? null,
      },
    ]),
  );
}

export type IdentitySequence = SequenceOptions & {
  readonly address: string;
  readonly schema: string;
  readonly name: string;
  readonly isUnlogged: boolean;
  readonly privileges: ReturnType<typeof privilegesOf>;
  readonly comment: string | null;
};
