import { z } from 'zod';
import type { InputProblemName } from '../input-problem.ts';

/** Encodings Russian exports come in. `cp866` is what browsers call ibm866. */
export const Encoding = z.enum(['utf-8', 'windows-1251', 'koi8-r', 'cp866', 'utf-16le', 'utf-16be']);
export type Encoding = z.infer<typeof Encoding>;

export const CsvFormat = z.strictObject({
  encoding: Encoding,
  delimiter: z.string().length(1),
  /** Empty when nothing is quoted. */
  quote: z.enum(['"', "'", '']).default('"'),
  hasHeader: z.boolean().default(true),
});
export type CsvFormat = z.infer<typeof CsvFormat>;

/**
 * A file name or glob below the folder of a `files` connection, with `/` between folders. Never absolute, never `..`.
 */
export const FilePattern = z
  .string()
  .min(1)
  .max(500)
  .refine((pattern) => !/^([/\\]|[A-Za-z]:)/.test(pattern) && !pattern.split(/[/\\]/).includes('..'), {
    error: 'path-below-folder' satisfies InputProblemName,
  });
export type FilePattern = z.infer<typeof FilePattern>;

/** What a column of a file looks like, from its first rows. */
export const SourceColumn = z.strictObject({
  name: z.string(),
  /** The PostgreSQL type proposed for it. */
  suggestedType: z.string(),
  samples: z.array(z.string()).max(5),
  emptyCount: z.int(),
  distinctCount: z.int(),
  /** A classification by content, or null. */
  looksLike: z
    .enum(['snils', 'inn', 'ogrn', 'phone', 'email', 'full-name', 'date', 'number', 'boolean', 'text'])
    .nullable(),
});
export type SourceColumn = z.infer<typeof SourceColumn>;

export const SourceFile = z.strictObject({ name: z.string(), sizeBytes: z.number() });
export type SourceFile = z.infer<typeof SourceFile>;

/** What was found in the files of a pattern; `confidence` is 0 to 1. */
export const SourceInspection = z.strictObject({
  files: z.array(SourceFile).min(1),
  format: CsvFormat,
  encodingConfidence: z.number().min(0).max(1),
  hasByteOrderMark: z.boolean(),
  columns: z.array(SourceColumn).min(1),
  /** The first rows, cells as read. */
  sampleRows: z.array(z.array(z.string())),
  /** From the sample's average row; exact only when the whole file was sampled. */
  estimatedRows: z.number(),
});
export type SourceInspection = z.infer<typeof SourceInspection>;
