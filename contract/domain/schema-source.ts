import { z } from 'zod';
import { ConnectionId } from './ids.ts';
import { FilePattern } from './source.ts';

/** Where a schema is read from. */
export const SchemaSource = z.discriminatedUnion('kind', [
  /** A pack that comes with the program: `wfm`. */
  z.strictObject({ kind: z.literal('pack'), pack: z.string().min(1).max(100) }),
  /** A live database's catalog. */
  z.strictObject({ kind: z.literal('connection'), connectionId: ConnectionId }),
  /** `.sql` files, documents with SQL in them or plain dumps below the folder of a files connection. */
  z.strictObject({ kind: z.literal('files'), connectionId: ConnectionId, files: FilePattern }),
  /** The same, a file or a folder by its path: the command line's own form, never the window's. */
  z.strictObject({ kind: z.literal('path'), path: z.string().min(1).max(4000) }),
]);
export type SchemaSource = z.infer<typeof SchemaSource>;

/** Major versions of PostgreSQL a schema can be meant for. */
export const MajorVersion = z.int().min(12).max(18);
export type MajorVersion = z.infer<typeof MajorVersion>;

const BothLanguages = z.strictObject({ ru: z.string(), en: z.string() });

/** Of a pack, as its manifest says it. */
export const SchemaPack = z.strictObject({
  name: z.string(),
  version: z.string(),
  title: BothLanguages,
  minimumVersion: MajorVersion,
  maximumVersion: MajorVersion,
  tables: z.int(),
  sections: z.array(z.strictObject({ folder: z.string(), title: BothLanguages })),
});
export type SchemaPack = z.infer<typeof SchemaPack>;
