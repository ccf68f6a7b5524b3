import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const PACK_FOLDER = join(import.meta.dirname, '../../../resources/schema');

const Major = z.int().min(12).max(18);
const Name = z.string().regex(/^[a-z][a-z0-9_]*$/);
const File = z.string().regex(/^[a-z0-9-]+\/[a-z0-9_-]+\.sql$/);
const Source = z.strictObject({ document: z.string().regex(/\.md$/), line: z.int().min(1) });
const BothLanguages = z.strictObject({ ru: z.string().regex(/[А-Яа-яё]/), en: z.string().regex(/^[^А-Яа-яё]+$/) });

const PackExtension = z.strictObject({
  kind: z.literal('extension'),
  name: z.string(),
  file: File,
  maximum_version: Major.optional(),
});
const PackTable = z.strictObject({
  kind: z.literal('table'),
  name: Name,
  file: File,
  section: z.string().min(1),
  origin: z.enum(['specification', 'designed']),
  source: Source,
  also_at_lines: z.array(z.int().min(1)).optional(),
  references: z.array(Name).default([]),
  columns: z.array(Name).min(1),
  indexes: z.array(Name).default([]),
});
const Pack = z.strictObject({
  name: Name,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  minimum_version: Major,
  maximum_version: Major,
  title: BothLanguages,
  sections: z.array(z.strictObject({ folder: z.string(), source: Source, title: BothLanguages })),
  objects: z.array(z.discriminatedUnion('kind', [PackExtension, PackTable])),
});
export type Pack = z.infer<typeof Pack>;
export type PackTable = z.infer<typeof PackTable>;

/** The manifest, refused where it has a field it should not have or lacks one. */
export async function readPack(): Promise<Pack> {
  return Pack.parse(parse(await readFile(join(PACK_FOLDER, 'pack.yaml'), 'utf8')));
}

export const tablesOf = (pack: Pack): PackTable[] => pack.objects.filter((object) => object.kind === 'table');

/** Every statement of the pack that a server of this major version runs, in the order of installation. */
export async function installationOf(pack: Pack, major: number): Promise<string> {
  const wanted = pack.objects.filter(
    (object) => object.kind === 'table' || object.maximum_version === undefined || major <= object.maximum_version,
  );
  const texts = await Promise.all(wanted.map(({ file }) => readFile(join(PACK_FOLDER, file), 'utf8')));
  return texts.join('\n');
}
