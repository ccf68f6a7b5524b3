import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import { firstProblem, type InputProblem } from '#contract/input-problem';
import { swapCase, swapKeys } from './swap-case.ts';

/** More than a person writes: a few lines of YAML can unfold into gigabytes. */
const ALIASES_AT_MOST = 100;

/** The first mistake of a file, with the line and column it stands at, from 1. */
export interface YamlMistake extends Omit<InputProblem, 'path'> {
  readonly line: number;
  readonly column: number;
  /** Empty, or where it is with a colon, for the sentence. */
  readonly place: string;
}

export type ReadYaml<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly mistake: YamlMistake };

/** What a YAML file with names in snake_case says, by a schema with names in camelCase. */
export function readYaml<Value>(text: string, schema: z.ZodType<Value>): ReadYaml<Value> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const invalid = (offset: number, place: string, { problem, detail }: Omit<InputProblem, 'path'>) => {
    const { line, col } = lines.linePos(offset);
    // Before the first line end the counter knows no lines.
    const mistake = { line: Math.max(line, 1), column: Math.max(col, 1), place, problem, detail };
    return { ok: false, mistake } as const;
  };

  const [broken] = [...document.errors, ...document.warnings];
  if (broken !== undefined) return invalid(broken.pos[0], '', { problem: 'yaml', detail: broken.code });
  const read = toValue(document);
  if (read === 'bad-alias') return invalid(strayAliasOf(document), '', { problem: 'yaml', detail: 'BAD_ALIAS' });
  const value = swapKeys(read.value);
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const first = firstProblem(parsed.error, value);
  const place = first.path.map((part) => (typeof part === 'string' ? swapCase(part) : part)).join('.');
  const detail = first.problem === 'unknown-name' ? swapCase(first.detail) : first.detail;
  return invalid(offsetOf(document, first), place && `${place}: `, { ...first, detail });
}

function toValue(document: Document): { readonly value: unknown } | 'bad-alias' {
  try {
    return { value: document.toJS({ maxAliasCount: ALIASES_AT_MOST }) };
  } catch (error) {
    if (error instanceof ReferenceError) return 'bad-alias';
    throw error;
  }
}

/** An alias of nothing; the start of the file when there are only too many of them. */
function strayAliasOf(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return undefined;
      offset = startOf(alias);
      return visit.BREAK;
    },
  });
  return offset;
}

/** Where the mistake stands: its value, else the unknown name, else what should have held it. */
function offsetOf(document: Document, { path, problem, detail }: InputProblem): number {
  const unknown = problem === 'unknown-name' ? detail : undefined;
  let node = document.contents;
  let offset = startOf(node);
  for (const part of [...path, ...(unknown === undefined ? [] : [unknown])]) {
    const target: unknown = isAlias(node) ? node.resolve(document) : node;
    const name = typeof part === 'string' ? swapCase(part) : part;
    if (isMap(target)) {
      const pair = target.items.find(({ key }) => isScalar(key) && (key.value === name || key.value === part));
      if (pair === undefined) return offset;
      const isLast = part === unknown || pair.value === null;
      offset = startOf((isLast ? pair.key : pair.value) as Node | null);
      node = pair.value as Node | null;
    } else if (isSeq(target)) {
      node = (target.items[Number(part)] ?? null) as Node | null;
      offset = node === null ? offset : startOf(node);
    } else return offset;
  }
  return offset;
}

const startOf = (node: Node | null): number => node?.range?.[0] ?? 0;
