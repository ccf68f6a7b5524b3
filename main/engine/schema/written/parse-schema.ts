/**
 * DDL to a model of what it does.
 *
 *     await loadParser();                        // Once per thread, before anything else.
 *     const schema = parseSchema('wfm', texts);  // Synchronous; some 0.1 ms a statement.
 *
 * `texts` are pieces of SQL with their places (read-schema-texts.ts gives them); one schema is all of them in their
 * order, since `SET search_path` and names already taken count for what follows. Nothing is thrown for a text, however
 * wrong: what does not parse is a statement with `syntaxError`, and the statements behind it are read all the same.
 *
 * What callers must know of needs:
 * - Functions, types and operator classes that every major from 12 to 18 has in `pg_catalog` are not needed by anybody.
 *   Those that only some majors have come with their `pg_catalog` candidate first
 *   (`function pg_catalog.gen_random_uuid`), and what PostgreSQL's own extensions bring has `extension …` as its last.
 * - A table, or a type, that is looked for along `search_path` has one candidate per schema and kind.
 * - Keys of indexes and sequences of columns have no table in them (`index public.users_email_idx`), as their names are
 *   unique in the schema; their `parent` is the table.
 */
import type { Node } from 'libpg-query';
import type { ObjectKey } from '#contract/domain/schema-object';
import { describeStatement } from './describe-statement.ts';
import type { Draft } from './draft.ts';
import { findRestart, startsLineWithStatement } from './find-restart.ts';
import { createByteOffsets, createLocator } from './locate.ts';
import { isRefusal, parseStatement, type Refusal } from './parse-statement.ts';
import { createScope, forget, remember, type SchemaScope } from './schema-scope.ts';
import { nextPiece, type Piece } from './split-statements.ts';
import type { Need, SqlText, Statement, WrittenSchema } from './written-schema.ts';

export { loadParser } from './parse-statement.ts';

export function parseSchema(name: string, texts: readonly SqlText[]): WrittenSchema {
  const statements: Statement[] = [];
  const scope = createScope();
  for (const text of texts) readText(text, scope, statements);
  return { name, statements };
}

function readText(source: SqlText, scope: SchemaScope, statements: Statement[]): void {
  const placeAt = createLocator(source);
  for (const { start, end, parsed } of parsePieces(source.text)) {
    const sql = source.text.slice(start, end).trimEnd();
    const offsetAt = createByteOffsets(sql);
    const draft: Draft = {
      sql,
      scope,
      section: source.section,
      placeAt: (location) => placeAt(start + offsetAt(location ?? 0)),
      placeInStatement: (offset) => placeAt(start + offset),
      offsetAt,
      creates: [],
      keys: new Map(),
      alters: new Set(),
      drops: new Set(),
      needs: [],
      isRepeatable: false,
      isIdle: false,
    };
    const { searchPath } = scope;
    const refusal = isRefusal(parsed) ? parsed : describe(draft, parsed);
    const needs = withoutOwn(draft);
    for (const key of draft.drops) forget(scope, key);
    for (const object of draft.creates) remember(scope, object);
    statements.push({
      no: statements.length + 1,
      sql,
      place: placeAt(start),
      section: source.section,
      searchPath,
      syntaxError: refusal && { message: refusal.message, place: placeAt(start + refusal.offset) },
      creates: draft.creates,
      alters: [...draft.alters],
      drops: [...draft.drops],
      needs,
      isRepeatable: draft.isRepeatable,
      isIdle: draft.isIdle,
    });
  }
}

/**
 * A table's keys and checks are about its own columns: what the statement itself makes, it need not find. Nor what it
 * takes away, once that is known to be there: `drops` says as much.
 */
function withoutOwn({ needs, creates, drops, scope }: Draft): readonly Need[] {
  const own = new Set(creates.flatMap(({ key, kind }) => (kind === 'column' ? [key] : [])));
  const gone = (key: ObjectKey): boolean => drops.has(key) && scope.objects.has(key);
  if (own.size + drops.size === 0) return needs;
  return needs.filter(({ candidates }) => !candidates.every((key) => own.has(key)) && !candidates.some(gone));
}

/** A tree may be deeper than our stack, though the parser's was deep enough. */
function describe(draft: Draft, node: Node): Refusal | null {
  try {
    describeStatement(draft, node);
    return null;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { message: 'stack depth limit exceeded', offset: 0 };
  }
}

interface ParsedPiece {
  readonly start: number;
  readonly end: number;
  readonly parsed: Node | Refusal;
}

/** Characters: half a second's work. */
const LEAST_REREAD = 16 * 1024 * 1024;

function* parsePieces(text: string): Generator<ParsedPiece> {
  // A statement that is never closed is looked through again from the next beginning on; text of nothing but those
  // would be read as often as it has statements.
  let rereadable = LEAST_REREAD + 4 * text.length;
  const memory = {};
  let piece = nextPiece(text, 0, memory);
  while (piece !== undefined) {
    let { end, next }: Pick<Piece, 'end' | 'next'> = piece;
    let parsed = parseStatement(text.slice(piece.start, end));
    if (isRefusal(parsed) && rereadable > 0) {
      const restart = restartBehind(text, piece, parsed);
      if (restart !== undefined) {
        rereadable -= end - restart.end;
        ({ end, next } = restart);
        parsed = refusalOf(text.slice(piece.start, end), parsed);
      }
    }
    if (parsed !== undefined) yield { start: piece.start, end, parsed };
    piece = nextPiece(text, next, memory);
  }
}

/** The `;` may be missing altogether: then PostgreSQL complains of the first word of the next statement. */
function restartBehind(text: string, { start, end }: Piece, refusal: Refusal): Pick<Piece, 'end' | 'next'> | undefined {
  const at = start + refusal.offset;
  if (at > start && startsLineWithStatement(text, at)) return { end: at, next: at };
  return findRestart(text, start, end);
}

/** What PostgreSQL says of the statement alone; its word on the whole where the statement alone is right. */
function refusalOf(sql: string, refusal: Refusal): Refusal {
  const alone = parseStatement(sql);
  return isRefusal(alone) ? alone : refusal;
}
