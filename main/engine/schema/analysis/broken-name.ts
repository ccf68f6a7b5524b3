const HEAD =
  /^\s*create\s+(?:or\s+replace\s+)?(?:(?:unique|temp|temporary|unlogged|global|local|recursive|materialized|event|constraint)\s+){0,3}(table|view|index|function|procedure|aggregate|trigger|type|domain|sequence|schema|role|extension|policy|rule|statistics|publication)\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?((?:(?:"(?:[^"]|"")+"|[a-z_\u0080-\uffff][\w$\u0080-\uffff]*)\s*\.\s*)?("(?:[^"]|"")+"|[a-z_\u0080-\uffff][\w$\u0080-\uffff]*))/i;

export interface BrokenName {
  readonly kind: string;
  /** With its schema, as it is written. */
  readonly written: string;
  /** Without schema and quotes. */
  readonly name: string;
}

/** What a statement that does not parse would probably have created, by its first words. */
export function brokenName(sql: string): BrokenName | undefined {
  const [, kind, written, last] = HEAD.exec(sql) ?? [];
  if (kind === undefined || written === undefined || last === undefined) return undefined;
  const name = last.startsWith('"') ? last.slice(1, -1).replaceAll('""', '"') : last.toLowerCase();
  return { kind: kind.toLowerCase(), written, name };
}
