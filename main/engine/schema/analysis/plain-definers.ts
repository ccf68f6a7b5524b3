import type { ObjectKey } from '#contract/domain/schema-object';
import type { Statement } from '../written/written-schema.ts';

/** A statement that makes something of a kind the model does not hold: a collation, a server, an operator. */
export interface PlainDefiner {
  readonly statement: number;
  readonly object: ObjectKey;
}

export interface PlainDefiners {
  /** Those whose name stands in a statement, as a word or as an operator. */
  mentionedIn(sql: string): readonly PlainDefiner[];
}

const HEAD =
  /^\s*create\s+(?:or\s+replace\s+)?(?:trusted\s+)?(?:default\s+)?(?:procedural\s+)?(collation|text\s+search\s+(?:configuration|dictionary|parser|template)|server|foreign\s+data\s+wrapper|language|access\s+method|conversion|operator\s+class|operator\s+family|operator)\s+(?:if\s+not\s+exists\s+)?((?:(?:"(?:[^"]|"")+"|[a-z_\u0080-\uffff][\w$\u0080-\uffff]*)\s*\.\s*)?("(?:[^"]|"")+"|[a-z_\u0080-\uffff][\w$\u0080-\uffff]*|[-+*/<>=~!@#%^&|`?]+))/i;

/** One operator may be defined for many types; a word tells of none of them then. */
const MOST_OF_A_NAME = 16;
const NONE: readonly PlainDefiner[] = [];

/** What such statements define, by their first words. */
export function listPlainDefiners(statements: readonly Statement[]): PlainDefiners {
  const byName = new Map<string, PlainDefiner[]>();
  for (const [statement, { creates, isIdle, syntaxError, sql }] of statements.entries()) {
    if (creates.length > 0 || isIdle || syntaxError !== null) continue;
    const [, kind, path, written] = HEAD.exec(sql) ?? [];
    if (kind === undefined || path === undefined || written === undefined) continue;
    const name = (written.startsWith('"') ? written.slice(1, -1) : written).toLowerCase();
    const definer = { statement, object: `${kind.toLowerCase().replace(/\s+/g, '-')} ${path}` };
    byName.set(name, [...(byName.get(name) ?? []).slice(0, MOST_OF_A_NAME - 1), definer]);
  }
  return {
    mentionedIn: (sql) => {
      if (byName.size === 0) return NONE;
      const words = new Set(sql.toLowerCase().match(WORD) ?? []);
      return [...words].flatMap((word) => byName.get(word) ?? []);
    },
  };
}

const WORD = /[\w$\u0080-\uffff]+|[-+*/<>=~!@#%^&|`?]+/g;
