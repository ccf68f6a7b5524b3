import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RoleMapping } from '#contract/domain/role-mapping';
import type { SchemaSource } from '#contract/domain/schema-source';
import type { ConnectionFailureCode, SchemaSourceFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { listFiles } from '#engine/connectors/files/list';
import { readLiveCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import { filesConnectionOf, postgresSourceOf } from '#engine/connectors/saved-connection';
import { packTexts } from '#engine/schema/pack/pack-texts';
import { findPack, MANIFEST_FILE, readPack, type Pack } from '#engine/schema/pack/read-pack';
import { mapRoles, NO_ROLES, type MappedRoles } from '#engine/schema/roles/map-roles';
import type { TextsToRead } from '#engine/schema/worker/schema-task';
import { readFoundTexts, readSchemaTexts } from '#engine/schema/written/read-schema-texts';
import type { SqlText } from '#engine/schema/written/written-schema';
import { catalogTexts } from './catalog-texts.ts';
import type { SchemaServices } from './services.ts';

export interface ReadSource extends TextsToRead {
  /** A catalog: its texts are ours, and stand in no file. */
  readonly isLive: boolean;
  /** Where acceptances are kept beside the schema; null where nothing of a person's can be. */
  readonly folder: string | null;
  /** The majors it says of itself that it is for. */
  readonly bounds: { readonly minimum: number; readonly maximum: number } | null;
  readonly roles: MappedRoles;
}

export type ReadSourceFailure = SchemaSourceFailureCode | ConnectionFailureCode;

interface Asked {
  /** Major version it is meant for; a connection answers for itself. */
  readonly version: number;
  /** Of a connection's roles. */
  readonly roles?: RoleMapping;
  readonly signal: AbortSignal;
}

/** Majors the program knows; what a newer server has of its own it does not see, and what an older one has 12 has too. */
const OLDEST_MAJOR = 12;
const NEWEST_MAJOR = 18;
export const majorOf = (versionNumber: number): number =>
  Math.min(Math.max(Math.floor(versionNumber / 10_000), OLDEST_MAJOR), NEWEST_MAJOR);

/** The texts of a schema, wherever it stands. */
export async function readSource(
  services: Pick<SchemaServices, 'store' | 'vault'>,
  source: SchemaSource,
  asked: Asked,
): Promise<Result<ReadSource, ReadSourceFailure>> {
  switch (source.kind) {
    case 'pack': {
      const pack = await findPack(source.pack);
      return pack.ok ? ofPack(pack.value, null, asked) : pack;
    }
    case 'connection': {
      const target = await postgresSourceOf(services, source.connectionId);
      if (!target.ok) return target;
      const catalog = await readLiveCatalog(target.value, asked.signal);
      if (!catalog.ok) return catalog;
      const version = majorOf(catalog.value.versionNumber);
      const mapped = mapRoles(catalog.value, asked.roles ?? {});
      const texts = catalogTexts(mapped.catalog);
      return ok({ ...read(target.value.connectionName, texts, version, null), isLive: true, roles: mapped.roles });
    }
    case 'files': {
      const connection = filesConnectionOf(services, source.connectionId);
      if (!connection.ok) return connection;
      const { folder } = connection.value.options;
      const files = await listFiles(folder, connection.value.name, source.files);
      if (!files.ok) return files;
      const texts = await readFoundTexts(source.files, files.value, asked.signal);
      return texts.ok
        ? ok(read(texts.value.name, texts.value.texts, asked.version, join(folder, fixedPart(source.files))))
        : texts;
    }
    case 'path':
      return ofPath(source.path, asked);
  }
}

async function ofPath(path: string, asked: Asked): Promise<Result<ReadSource, ReadSourceFailure>> {
  const entry = await stat(path).catch(() => undefined);
  const isFolder = entry?.isDirectory() === true;
  const manifest = isFolder ? await stat(join(path, MANIFEST_FILE)).catch(() => undefined) : undefined;
  if (manifest?.isFile() === true) {
    const pack = await readPack(path);
    return pack.ok ? ofPack(pack.value, path, asked) : pack;
  }
  const texts = await readSchemaTexts(path, { major: asked.version, signal: asked.signal });
  if (!texts.ok) return texts;
  return ok(read(basename(path), texts.value.texts, asked.version, isFolder ? path : dirname(path)));
}

/** Looked at for a version it is not for it is read as for the nearest: only a plan refuses it. */
async function ofPack(
  pack: Pack,
  folder: string | null,
  { version }: Asked,
): Promise<Result<ReadSource, ReadSourceFailure>> {
  const { name, minimum_version: minimum, maximum_version: maximum } = pack.manifest;
  const texts = await packTexts(pack, Math.min(Math.max(version, minimum), maximum));
  if (texts.ok) return ok({ ...read(name, texts.value, version, folder), bounds: { minimum, maximum } });
  if (texts.failure.code === 'SCHEMA_VERSION_UNSUPPORTED') throw new Error('a major of the pack itself was refused');
  return fail('SOURCE_UNREADABLE', texts.failure);
}

function read(name: string, texts: readonly SqlText[], version: number, folder: string | null): ReadSource {
  const hash = createHash('sha256');
  for (const { text, start } of texts) hash.update(JSON.stringify([start, text]));
  return { name, hash: hash.digest('hex'), texts, version, folder, bounds: null, isLive: false, roles: NO_ROLES };
}

/** Of a pattern, the folders before the first one that is no plain name. */
function fixedPart(pattern: string): string {
  const folders = pattern.split('/').slice(0, -1);
  const open = folders.findIndex((name) => /[*?[\]{}!()]/.test(name));
  return folders.slice(0, open === -1 ? undefined : open).join('/');
}
