/**
 * Names for the columns of a source, each once: header cells trimmed, an empty one becomes `column_<n>`, the second of
 * two equal ones gets ` (2)`. Without a header all are `column_<n>`.
 */
export function nameColumns(firstRecord: readonly string[], hasHeader: boolean): string[] {
  const names = new Set<string>();
  for (const [index, cell] of firstRecord.entries()) {
    const wanted = (hasHeader ? cell.trim() : '') || `column_${index + 1}`;
    let name = wanted;
    for (let count = 2; names.has(name); count += 1) name = `${wanted} (${count})`;
    names.add(name);
  }
  return [...names];
}
