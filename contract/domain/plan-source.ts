import { z } from 'zod';
import { ConnectionId } from './ids.ts';
import { CsvFormat, FilePattern } from './source.ts';

/** Files of a folder. */
export const FileSource = z.strictObject({ connectionId: ConnectionId, files: FilePattern, format: CsvFormat });
export type FileSource = z.infer<typeof FileSource>;
