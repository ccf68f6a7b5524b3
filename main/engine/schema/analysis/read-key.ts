import type { ObjectKey, ObjectKind } from '#contract/domain/schema-object';

/** Kind of a key: its first word. */
export function kindOfKey(key: ObjectKey): string {
  return key.slice(0, key.indexOf(' '));
}

/** A key without its kind: `public.users.id`. */
export function pathOfKey(key: ObjectKey): string {
  return key.slice(key.indexOf(' ') + 1);
}

const ROUTINE_KINDS: readonly string[] = ['function', 'procedure', 'aggregate'];

/** `function public.f` of any routine's key; undefined of anything else. */
export function namelessKey(key: ObjectKey): ObjectKey | undefined {
  if (!ROUTINE_KINDS.includes(kindOfKey(key))) return undefined;
  const path = pathOfKey(key);
  const end = endOfName(path);
  return `function ${path.slice(0, end)}`;
}

/** The key of a routine as a call may give it: of whatever kind, with or without its arguments. */
export function routineName(key: ObjectKey): ObjectKey {
  const path = pathOfKey(key);
  return `function ${path.slice(0, endOfName(path))}`;
}

/** Types in a routine's key; undefined where it has no parentheses. */
export function argumentsOfKey(key: ObjectKey): string[] | undefined {
  const path = pathOfKey(key);
  const start = endOfName(path);
  if (path[start] !== '(') return undefined;
  const inside = path.slice(start + 1, -1).trim();
  return inside === '' ? [] : splitOutside(inside, ',');
}

/** Names of a path, without quotes: `public."Order Items".id` has three. A routine's arguments are left out. */
export function namesOfKey(key: ObjectKey): string[] {
  const path = pathOfKey(key);
  return splitOutside(path.slice(0, endOfName(path)), '.').map(unquote);
}

/** Path of the table (view, …) of a column, as it stands in the column's key: `public.users`. */
export function ownerPath(memberKey: ObjectKey): string {
  const parts = splitOutside(pathOfKey(memberKey), '.');
  return parts.slice(0, -1).join('.');
}

/** Key of the schema an object's path begins with; undefined where it stands in none. */
export function schemaOfKey(key: ObjectKey): ObjectKey | undefined {
  const path = pathOfKey(key);
  const parts = splitOutside(path.slice(0, endOfName(path)), '.');
  const [schema] = parts;
  return parts.length < 2 || schema === undefined ? undefined : `schema ${schema}`;
}

/** Without its quotes, as the catalog holds it. */
export function unquote(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

/** The last name of a key as a person reads it. */
export function lastName(key: ObjectKey): string {
  return namesOfKey(key).at(-1) ?? '';
}

export const RELATION_KINDS: readonly ObjectKind[] = ['table', 'view', 'materialized-view'];

function endOfName(path: string): number {
  if (!path.includes('(')) return path.length;
  let isQuoted = false;
  for (let at = 0; at < path.length; at += 1) {
    if (path[at] === '"') isQuoted = !isQuoted;
    else if (path[at] === '(' && !isQuoted) return at;
  }
  return path.length;
}

function splitOutside(text: string, separator: string): string[] {
  if (!text.includes('"') && !text.includes('(')) return text.split(separator).map((part) => part.trim());
  const parts: string[] = [];
  let isQuoted = false;
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (unit === '(') depth += 1;
    else if (unit === ')') depth -= 1;
    else if (unit === separator && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}
