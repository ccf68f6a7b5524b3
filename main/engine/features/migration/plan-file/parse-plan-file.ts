import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import { fail, ok, type Result } from '#contract/result';
import { PlanFile } from './plan-file.ts';
import { swapCase, swapKeys } from './swap-case.ts';

/** More than a person writes: a few lines of YAML can unfold into gigabytes. */
const ALIASES_AT_MOST = 100;

type Parsed = Result<PlanFile, 'PLAN_FILE_INVALID'>;

/** A plan out of the text of a YAML file; its first mistake with the line and column it stands at, from 1. */
export function parsePlanFile(text: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const invalid = (offset: number, problem: string): Parsed => {
    const { line, col } = lines.linePos(offset);
    // Before the first line end the counter knows no lines.
    return fail('PLAN_FILE_INVALID', { line: Math.max(line, 1), column: Math.max(col, 1), problem });
  };

  const [broken] = [...document.errors, ...document.warnings];
  if (broken !== undefined) return invalid(broken.pos[0], broken.message);
  const read = toValue(document);
  if (!read.ok) return invalid(strayAliasOf(document), read.problem);
  const parsed = PlanFile.safeParse(swapKeys(read.value));
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw new Error('a refused plan without a reason');
  return invalid(offsetOf(document, issue), problemOf(issue));
}

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

function toValue(document: Document): Read {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: ALIASES_AT_MOST }) };
  } catch (error) {
    if (error instanceof ReferenceError) return { ok: false, problem: error.message };
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

function problemOf(issue: z.core.$ZodIssue): string {
  const place = issue.path.map((part) => (typeof part === 'string' ? swapCase(part) : String(part))).join('.');
  const message =
    issue.code === 'unrecognized_keys' ? `unknown name ${issue.keys.map(swapCase).join(', ')}` : issue.message;
  return place === '' ? message : `${place}: ${message}`;
}

/** Where the mistake stands: its value, else the unknown name, else what should have held it. */
function offsetOf(document: Document, issue: z.core.$ZodIssue): number {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  let node = document.contents;
  let offset = startOf(node);
  for (const part of [...issue.path, ...(unknown === undefined ? [] : [unknown])]) {
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
