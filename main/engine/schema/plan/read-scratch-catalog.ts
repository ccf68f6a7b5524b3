import type { ConnectionFailureCode } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import type { Catalog } from '#engine/catalog';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import { compareCatalogs } from '../history/compare-catalogs.ts';
import { isExtension } from './extension-refused.ts';
import { runScript, type ScriptFailure } from './run-script.ts';
import { withScratchDatabase, type ScratchOrder } from './scratch-database.ts';
import type { ScriptEntry } from './script-entry.ts';

export type ScratchFailure = ConnectionFailureCode | ScriptFailure | 'SCHEMA_SCRATCH_REFUSED' | 'WORKER_LOST';
type Script = readonly ScriptEntry[];

/** Where it is tried, and who is told while its database is still going. */
export type ScratchPlace = Omit<ScratchOrder, 'template'>;

/**
 * What the script would make of an empty database: it runs in one with the target's encoding and order of texts, which
 * is read and dropped again. The database is made while the script is still being read.
 */
export async function readScratchCatalog(
  place: ScratchPlace,
  reading: Promise<Result<Script, 'WORKER_LOST'>>,
): Promise<Result<Catalog, ScratchFailure>> {
  const first = await withScratchDatabase(
    { ...place, template: 'template0' },
    async (client): Promise<Result<Catalog, ScratchFailure>> => {
      const script = await reading;
      return script.ok ? runScript(client, script.value) : script;
    },
  );
  if (first.ok || first.failure.code !== 'SCHEMA_EXTENSION_REFUSED') return first;
  const script = await reading;
  if (!script.ok) return script;
  return (await readWithExtensionsThere(place, script.value)) ?? first;
}

/**
 * The same where an administrator has put into template1 what only a superuser may create. Undefined where a database
 * like the target cannot be made of it, or where there is more in it than extensions: that would be taken for desired.
 */
async function readWithExtensionsThere(
  place: ScratchPlace,
  script: Script,
): Promise<Result<Catalog, ScratchFailure> | undefined> {
  const empty = await withScratchDatabase({ ...place, template: 'template0' }, async (client) =>
    ok(await readCatalog(client)),
  );
  if (!empty.ok) return undefined;
  type Tried = Result<Result<Catalog, ScratchFailure> | undefined, never>;
  const ran = await withScratchDatabase({ ...place, template: 'template1' }, async (client): Promise<Tried> => {
    const prepared = await readCatalog(client);
    const added = compareCatalogs(empty.value, prepared);
    if (added.length === 0 || !added.every(({ object, change }) => change === 'added' && isExtension(object))) {
      return ok(undefined);
    }
    const isThere = (key: string): boolean => isExtension(key) && prepared.objects.has(key);
    const made = await runScript(
      client,
      script.filter((entry) => !isAbout(entry, isThere)),
    );
    if (!made.ok) return ok(made);
    return ok(ok(without(made.value, (key) => isThere(key) && !script.some((entry) => entry.creates.includes(key)))));
  });
  return ran.ok ? ran.value : undefined;
}

/** CREATE EXTENSION, and COMMENT ON EXTENSION beside it in a dump. */
function isAbout({ creates, alters, drops }: ScriptEntry, isThere: (key: string) => boolean): boolean {
  const touched = [...creates, ...alters, ...drops];
  return touched.length > 0 && touched.every(isThere);
}

const without = (catalog: Catalog, isForeign: (key: string) => boolean): Catalog => ({
  ...catalog,
  objects: new Map([...catalog.objects].filter(([key]) => !isForeign(key))),
});
