import type { TableName } from '#contract/domain/table';

/** The only way a name gets into SQL text. */
export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** For the few places where PostgreSQL takes no parameters: COPY options and COMMENT. */
export function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

export const quoteTable = ({ schema, table }: TableName): string =>
  `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;

/** SQL that a person wrote, in lines of its own: a comment at its end swallows nothing of ours. */
export const inParentheses = (sql: string): string => `(\n${sql}\n)`;

export const quoteList = (names: readonly string[]): string => names.map(quoteIdentifier).join(', ');
