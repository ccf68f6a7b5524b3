import { z } from 'zod';
import { MajorVersion } from '#contract/domain/schema-source';

const Name = z.string().regex(/^[a-z][a-z0-9_]*$/);
/** Below the pack's own folder: nothing in a manifest can name a file elsewhere. */
const File = z.string().regex(/^[a-z0-9-]+\/[a-z0-9_-]+\.sql$/);
const Source = z.strictObject({ document: z.string().regex(/\.md$/), line: z.int().min(1) });
const BothLanguages = z.strictObject({ ru: z.string().regex(/[А-Яа-яё]/), en: z.string().regex(/^[^А-Яа-яё]+$/) });

/** Majors that need the object; where one is left out the pack's own holds. */
const versions = { minimum_version: MajorVersion.optional(), maximum_version: MajorVersion.optional() };

const PackExtension = z.strictObject({ kind: z.literal('extension'), name: z.string(), file: File, ...versions });
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
  ...versions,
});

/** `pack.json`: what is in a pack, and in which order it is installed. */
export const PackManifest = z.strictObject({
  name: Name,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  minimum_version: MajorVersion,
  maximum_version: MajorVersion,
  title: BothLanguages,
  sections: z.array(z.strictObject({ folder: z.string(), source: Source, title: BothLanguages })),
  objects: z.array(z.discriminatedUnion('kind', [PackExtension, PackTable])),
});
export type PackManifest = z.infer<typeof PackManifest>;
export type PackTable = z.infer<typeof PackTable>;

export const tablesOf = (manifest: PackManifest): PackTable[] =>
  manifest.objects.filter((object) => object.kind === 'table');
