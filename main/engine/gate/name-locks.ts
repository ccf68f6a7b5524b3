/** Names that one invocation after another may work on. */
export interface NameLocks {
  /** Waits until all are free. Answers what frees them. */
  take(names: readonly string[]): Promise<() => void>;
}

export function nameLocks(): NameLocks {
  const lastHolders = new Map<string, Promise<undefined>>();

  const takeOne = async (name: string): Promise<() => void> => {
    const before = lastHolders.get(name);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    lastHolders.set(name, promise);
    await before;
    return () => {
      if (lastHolders.get(name) === promise) lastHolders.delete(name);
      resolve(undefined);
    };
  };

  return {
    async take(names) {
      const releases: (() => void)[] = [];
      // Always in the same order, so that two can't wait for each other.
      for (const name of [...new Set(names)].sort()) releases.push(await takeOne(name));
      return () => {
        for (const release of releases) release();
      };
    },
  };
}
