import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '#contract/result';
import { PackManifest } from './pack-manifest.ts';

/** Packs that come with the program: beside the sources in a checkout, beside `out` in a build. */
export const SHIPPED_PACK_FOLDERS: readonly string[] = [
  join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? '../../../..' : '../..', 'resources/schema'),
];

export const MANIFEST_FILE = 'pack.json';

/** A pack as it lies in its folder. */
export interface Pack {
  readonly folder: string;
  readonly manifest: PackManifest;
}

/** The manifest, refused in one sentence where it has a field it should not have or lacks one. */
export async function readPack(folder: string): Promise<Result<Pack, 'SOURCE_UNREADABLE'>> {
  const unreadable = (reason: string) => fail('SOURCE_UNREADABLE', { file: MANIFEST_FILE, reason });
  let manifest: unknown;
  try {
    manifest = JSON.parse(await readFile(join(folder, MANIFEST_FILE), 'utf8'));
  } catch (error) {
    return unreadable(error instanceof SyntaxError ? error.message : systemCode(error));
  }
  const parsed = PackManifest.safeParse(manifest);
  if (parsed.success) return ok({ folder, manifest: parsed.data });
  const [issue] = parsed.error.issues;
  return unreadable(`${(issue?.path ?? []).join('.')}: ${issue?.message ?? ''}`);
}

/** Of the packs that ship, the one of this name. */
export async function findPack(name: string): Promise<Result<Pack, 'SCHEMA_PACK_NOT_FOUND' | 'SOURCE_UNREADABLE'>> {
  for (const folder of SHIPPED_PACK_FOLDERS) {
    const pack = await readPack(folder);
    if (!pack.ok) return pack;
    if (pack.value.manifest.name === name) return pack;
  }
  return fail('SCHEMA_PACK_NOT_FOUND', { pack: name });
}

/** `ENOENT`; an error that is not the file system's is a bug and is thrown on. */
export function systemCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
