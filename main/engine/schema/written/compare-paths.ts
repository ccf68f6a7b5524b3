const collator = new Intl.Collator('en', { numeric: true });

/** As a person sorts a folder: name by name, `2-tables` before `10-views`. */
export function comparePaths(left: string, right: string): number {
  const [leftNames, rightNames] = [left.split('/'), right.split('/')];
  for (const [index, name] of leftNames.entries()) {
    const other = rightNames[index];
    if (other === undefined) return 1;
    const order = collator.compare(name, other) || compareUnits(name, other);
    if (order !== 0) return order;
  }
  return leftNames.length - rightNames.length;
}

/** Names that the collation takes for equal still have one order. */
const compareUnits = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
