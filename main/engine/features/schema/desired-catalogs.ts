import type { Result } from '#contract/result';
import type { Catalog } from '#engine/catalog';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { readScratchCatalog, type ScratchFailure } from '#engine/schema/plan/read-scratch-catalog';
import type { ScriptEntry } from '#engine/schema/plan/script-entry';

/** A plan is made when it is shown, when it is asked for and when it runs: the scratch database is made for the first. */
const REMEMBERED = 2;

/** What desired schemas come to in one server's words, remembered by their texts. */
export interface DesiredCatalogs {
  read(
    target: PostgresTarget,
    desired: { readonly hash: string; readonly script: Promise<Result<readonly ScriptEntry[], 'WORKER_LOST'>> },
    versionNumber: number,
    signal: AbortSignal,
  ): Promise<Result<Catalog, ScratchFailure>>;
  /** Resolves when no server has a scratch database of ours any more. */
  settled(): Promise<void>;
}

export function rememberDesiredCatalogs(): DesiredCatalogs {
  const remembered = new Map<string, Catalog>();
  const going = new Set<Promise<void>>();
  const onGoing = (gone: Promise<void>): void => {
    going.add(gone);
    void gone.then(() => going.delete(gone));
  };
  return {
    async read(target, { hash, script }, versionNumber, signal) {
      const { host, port, database, user } = target.options;
      // Roles, extensions and the order of texts are the server's and the database's: another one may read it otherwise.
      const key = JSON.stringify([hash, versionNumber, host, port, database, user]);
      const known = remembered.get(key);
      if (known !== undefined) return { ok: true, value: known };
      const read = await readScratchCatalog({ target, signal, onGoing }, script);
      if (!read.ok) return read;
      remembered.set(key, read.value);
      for (const oldest of [...remembered.keys()].slice(0, -REMEMBERED)) remembered.delete(oldest);
      return read;
    },
    async settled() {
      await Promise.all(going);
    },
  };
}
