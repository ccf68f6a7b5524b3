/** What a statement does and to what: its first line that is no comment. The rest stands beside. */
export function statementLine(sql: string): string {
  const lines = sql.replace(/\/\*[\s\S]*?\*\//g, '').split('\n');
  return (lines.find((line) => line.trim() !== '' && !line.trimStart().startsWith('--')) ?? sql).trim();
}

const MAKES_TABLE = /^CREATE\s+(?:UNLOGGED\s+|FOREIGN\s+)?TABLE\b/i;

/** A comment on a table is about the table too, and makes none. */
export const makesTable = (sql: string): boolean => MAKES_TABLE.test(statementLine(sql));
