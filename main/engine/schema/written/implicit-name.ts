/** PostgreSQL keeps 63 bytes of a name. */
const MOST_BYTES = 63;

/**
 * The name PostgreSQL gives to what has none: `table_column_label`, both shortened, the longer first, until they fit;
 * with a number behind the label while the name is taken (`ChooseRelationName`, `ChooseConstraintName`). `passes`
 * remembers up to which number names were taken; it holds until one is given back.
 */
export function implicitName(
  first: string,
  second: string | null,
  label: string,
  isTaken: (name: string) => boolean,
  passes: Map<string, number> = new Map<string, number>(),
): string {
  const asked = [first, second, label].join('\0');
  for (let pass = passes.get(asked) ?? 0; ; pass += 1) {
    const name = objectName(first, second, pass === 0 ? label : `${label}${pass}`);
    if (isTaken(name)) continue;
    passes.set(asked, pass);
    return name;
  }
}

function objectName(first: string, second: string | null, label: string): string {
  let firstBytes = Buffer.byteLength(first);
  let secondBytes = second === null ? 0 : Buffer.byteLength(second);
  const room = MOST_BYTES - Buffer.byteLength(label) - 1 - (second === null ? 0 : 1);
  while (firstBytes + secondBytes > room) {
    if (firstBytes > secondBytes) firstBytes -= 1;
    else secondBytes -= 1;
  }
  const parts = [clipBytes(first, firstBytes), ...(second === null ? [] : [clipBytes(second, secondBytes)]), label];
  return parts.join('_');
}

/** The longest beginning of a text that fits, in whole characters. */
export function clipBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    kept += character;
  }
  return kept;
}

/** Of several columns: `a_b_c`, to the first one that goes beyond what a name can hold. */
export function joinedNames(columns: readonly string[]): string {
  let joined = '';
  for (const column of columns) {
    joined = joined === '' ? column : `${joined}_${column}`;
    if (Buffer.byteLength(joined) > MOST_BYTES) break;
  }
  return joined;
}

/** Of columns of an index: a name that comes twice is given a number, as in `expr`, `expr1`. */
export function distinctNames(columns: readonly string[]): string[] {
  const names: string[] = [];
  for (const column of columns) {
    let name = column;
    for (let number = 1; names.includes(name); number += 1) {
      name = `${clipBytes(column, MOST_BYTES - String(number).length)}${number}`;
    }
    names.push(name);
  }
  return names;
}
