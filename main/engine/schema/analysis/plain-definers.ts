import type { ObjectKey } from '#contract/domain/schema-object';
import type { Statement } from '../written/written-schema.ts';

/** A statement that makes something of a kind the model does not hold: a collation, a server, an operator. */
export interface PlainDefiner {
  readonly statement: number;
  readonly object: ObjectKey;
  /** Matches statements that name it. */
  readonly mention: RegExp;
}

const HEAD =
  /^\s*create\s+(?:or\s+replace\s+)?(?:trusted\s+)?(?:default\s+)?(?:procedural\s+)?(collation|text\s+search\s+(?:configuration|dictionary|parser|template)|server|foreign\s+data\s+wrapper|language|access\s+method|conversion|operator\s+class|operator\s+family|operator)\s+(?:if\s+not\s+exists\s+)?((?:(?:"(?:[^"]|"")+"|[a-z_\u0080-\uffff][\w$\u0080-\uffff]*)\s*\.\s*)?("(?:[^"]|"")+"|[a-z_\u0080-\uffff][\w$\u0080-\uffff]*|[-+*/<>=~!@#%^&|`?]+))/i;

/** What such statements define, by their first words. */
export function listPlainDefiners(statements: readonly Statement[]): PlainDefiner[] {
  return statements.flatMap(({ creates, isIdle, syntaxError, sql }, statement) => {
    if (creates.length > 0 || isIdle || syntaxError !== null) return [];
    const [, kind, path, name] = HEAD.exec(sql) ?? [];
    if (kind === undefined || path === undefined || name === undefined) return [];
    const object = `${kind.toLowerCase().replace(/\s+/g, '-')} ${path}`;
    return [{ statement, object, mention: mentionOf(name) }];
  });
}

/** The name as a word, in quotes or without; an operator between what no operator is made of. */
function mentionOf(name: string): RegExp {
  const bare = name.startsWith('"') ? name.slice(1, -1) : name;
  const text = bare.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const isWord = /[\w\u0080-\uffff]/.test(bare);
  const edge = isWord ? '[\\w$\\u0080-\\uffff]' : '[-+*/<>=~!@#%^&|`?]';
  return new RegExp(`(?<!${edge})${text}(?!${edge})`, 'i');
}
