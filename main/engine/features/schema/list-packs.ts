import type { SchemaPack } from '#contract/domain/schema-source';
import type { listPacks } from '#contract/operations/schema/list-packs';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { tablesOf, type PackManifest } from '#engine/schema/pack/pack-manifest';
import { readPack, SHIPPED_PACK_FOLDERS } from '#engine/schema/pack/read-pack';

export const handleListPacks = (): Handler<typeof listPacks> => async () => {
  const packs: SchemaPack[] = [];
  for (const folder of SHIPPED_PACK_FOLDERS) {
    const pack = await readPack(folder);
    // What comes with the program is tested with it: here it can only be damaged.
    if (!pack.ok) throw new Error(`${pack.failure.file}: ${pack.failure.reason}`);
    packs.push(shown(pack.value.manifest));
  }
  return ok({ packs });
};

const shown = (manifest: PackManifest): SchemaPack => ({
  name: manifest.name,
  version: manifest.version,
  title: manifest.title,
  minimumVersion: manifest.minimum_version,
  maximumVersion: manifest.maximum_version,
  tables: tablesOf(manifest).length,
  sections: manifest.sections.map(({ folder, title }) => ({ folder, title })),
});
