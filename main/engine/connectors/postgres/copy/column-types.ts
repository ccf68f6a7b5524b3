import type { PostgresClient, ValueType } from '../connect.ts';
import type { CopyColumn } from './choose-format.ts';

/** What a domain is made of in the end; an array or a range is a type of its own. */
export const BASE_TYPES = `
  WITH RECURSIVE chain AS (
    SELECT t.oid AS start, t.oid, t.typtype, t.typbasetype FROM pg_catalog.pg_type t
    UNION ALL
    SELECT c.start, t.oid, t.typtype, t.typbasetype
    FROM chain c JOIN pg_catalog.pg_type t ON t.oid = c.typbasetype WHERE c.typtype = 'd'
  ), base AS (SELECT start, oid FROM chain WHERE typtype <> 'd')`;

/** Of a base type `b` and of what it is an array of, `el`. */
export const JOINED_TYPES = `JOIN pg_catalog.pg_type b ON b.oid = base.oid LEFT JOIN pg_catalog.pg_type el ON el.oid = b.typelem`;

/**
 * Numbers of PostgreSQL's own objects end before 16384. The types of names (regclass and its like) send numbers of their
 * own database's objects.
 */
export const IS_BUILT_IN = `base.oid < 16384 AND b.typtype <> 'c' AND coalesce(el.typname, b.typname) NOT LIKE 'reg%'`;

export const HAS_BINARY = 'b.typsend <> 0 AND b.typreceive <> 0';

/** Of what a query gives. Types are named with their schema while the path is empty. */
export async function readValueType(
  client: PostgresClient,
  { typeId, modifier }: Pick<ValueType, 'typeId' | 'modifier'>,
): Promise<Omit<CopyColumn, 'name'> & { readonly isPseudo: boolean }> {
  const [row] = await client.rows(
    `${BASE_TYPES} SELECT pg_catalog.format_type(base.start, $2::int) AS type, b.typtype = 'p' AS is_pseudo,
       ${IS_BUILT_IN} AS is_built_in, ${HAS_BINARY} AS has_binary
     FROM base ${JOINED_TYPES} WHERE base.start = $1::oid`,
    [typeId, modifier],
  );
  return {
    type: row?.type ?? '',
    isPseudo: row?.is_pseudo === 't',
    isBuiltIn: row?.is_built_in === 't',
    hasBinary: row?.has_binary === 't',
  };
}
