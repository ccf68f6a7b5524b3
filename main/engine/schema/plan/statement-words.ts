import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';

/** SQL without the comments and blanks in front of its first word. */
const bare = (sql: string): string => sql.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, '');

/**
 * Roles, databases and settings belong to the whole server, which neither a scratch database nor a plan touches: what is
 * said of them is left out, and rights to a database and comments on it are among that.
 */
export function isClusterWide(sql: string): boolean {
  const text = bare(sql);
  const isOfServer =
    /^(?:create|alter|drop)\s+(?:role|user(?!\s+mapping)|group|database|tablespace|subscription)\b|^alter\s+system\b/i;
  const isMembership = /^(?:grant|revoke)\s+(?:(?!\bon\b)[\s\S])*$/i;
  const isAboutServer =
    /^(?:(?:grant|revoke)\s[^;]*?\son\s+(?:database|tablespace|parameter)|(?:comment|security\s+label\b[^;]*?)\s+on\s+(?:database|role|tablespace|subscription))\s+(?!(?:to|from)\b)/i;
  return isOfServer.test(text) || isMembership.test(text) || isAboutServer.test(text);
}

/** Given to whatever is made after them. */
export const isAboutDefaults = (sql: string): boolean => /\bALTER\s+DEFAULT\s+PRIVILEGES\b/i.test(sql);

const NAME = String.raw`((?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)(?:\.(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*))*)`;
const NAMED = new RegExp(
  String.raw`^create\s+(collation|conversion|foreign\s+table|foreign\s+data\s+wrapper|server|text\s+search\s+\w+)\s+(?:if\s+not\s+exists\s+)?${NAME}`,
  'iu',
);
const OPERATOR = /^create\s+operator\s+([^\s(]+)\s*\(/i;
const CLASS = new RegExp(String.raw`^create\s+operator\s+(class|family)\s+${NAME}[\s\S]*?\busing\s+(\w+)`, 'iu');
const CAST = /^create\s+cast\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)/i;

/**
 * What takes back a statement about an object no catalog here holds: a collation, an operator, a cast, something
 * foreign. Empty for what goes with the object; null for what can't be told.
 */
export function undoOfOther(sql: string): string | null {
  const text = bare(sql);
  if (/^(?:comment|grant|revoke|security)\s/i.test(text)) return '';
  const named = NAMED.exec(text);
  if (named !== null) return `DROP ${(named[1] ?? '').toUpperCase()} ${named[2] ?? ''}`;
  const family = CLASS.exec(text);
  if (family !== null) {
    return `DROP OPERATOR ${(family[1] ?? '').toUpperCase()} ${family[2] ?? ''} USING ${family[3] ?? ''}`;
  }
  const operator = OPERATOR.exec(text);
  if (operator !== null) {
    const side = (name: string): string =>
      new RegExp(String.raw`\b${name}\s*=\s*([^,)]+(?:\([^)]*\))?)`, 'i').exec(text)?.[1]?.trim() ?? 'NONE';
    return `DROP OPERATOR ${operator[1] ?? ''} (${side('leftarg')}, ${side('rightarg')})`;
  }
  const cast = CAST.exec(text);
  return cast === null ? null : `DROP CAST (${cast[1] ?? ''})`;
}

/** As it must run where names without a schema are looked for elsewhere than plans do. */
export function withPath(sql: string, searchPath: readonly string[]): string {
  if (sql === '' || searchPath.length === 0 || searchPath[0] === 'public') return sql;
  const path = [...searchPath.filter((schema) => schema !== 'pg_temp').map(quoteIdentifier), 'pg_temp'].join(', ');
  return `SET LOCAL search_path TO ${path};\n${sql};\nSET LOCAL search_path TO public, pg_temp`;
}
