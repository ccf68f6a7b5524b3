/** Equal rows of one side. */
export interface RowKind {
  /** Hash of the key's text. */
  readonly key: string;
  /** Of the whole row's. */
  readonly hash: string;
  readonly times: number;
}

/** Of one key, what one side has and the other has not, or has another number of times. */
export interface DifferingKey {
  readonly key: string;
  readonly source: readonly RowKind[];
  readonly target: readonly RowKind[];
}

export function differingKeys(source: readonly RowKind[], target: readonly RowKind[]): DifferingKey[] {
  const [here, there] = [Map.groupBy(source, ({ key }) => key), Map.groupBy(target, ({ key }) => key)];
  return [...new Set([...here.keys(), ...there.keys()])].toSorted().flatMap((key) => {
    const [ours, theirs] = [here.get(key) ?? [], there.get(key) ?? []];
    const differing = { key, source: without(ours, theirs), target: without(theirs, ours) };
    return differing.source.length + differing.target.length === 0 ? [] : [differing];
  });
}

const without = (kinds: readonly RowKind[], others: readonly RowKind[]): RowKind[] =>
  kinds.filter(({ hash, times }) => !others.some((other) => other.hash === hash && other.times === times));
