/**
 * Where SQL comes from when it comes as files.
 *
 *     const read = await readSchemaTexts(path, { major: 18, signal });   // A file or a folder of this machine.
 *     const read = await readFoundTexts('schema', files, signal);        // Files that `listFiles` of a connection found.
 *
 * `.sql` and `.ddl` (also `.gz`, `.zst`) are SQL throughout, a plain dump among them; `.md`, `.markdown` and `.txt` are
 * documents with SQL in them. A folder with a `pack.json` is a pack and is read in its order; else its SQL files are
 * read in the order of their paths, and its documents only where it has no SQL files. A link that leads out of the
 * folder is refused. Places name files below the folder.
 */
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Encoding } from '#contract/domain/source';
import { fail, ok, type Result } from '#contract/result';
import { detectEncoding } from '#engine/connectors/files/detect-encoding';
import { createStreamDecoder } from '#engine/connectors/files/encodings';
import { sourceFailure } from '#engine/connectors/files/failures';
import { listFiles, type FoundFile } from '#engine/connectors/files/list';
import { readBytes } from '#engine/connectors/files/read-bytes';
import { sampleBytes } from '#engine/connectors/files/read-sample';
import { packTexts } from '../pack/pack-texts.ts';
import { MANIFEST_FILE, readPack } from '../pack/read-pack.ts';
import { comparePaths } from './compare-paths.ts';
import { extractSql } from './extract-sql.ts';
import { createDdlKeeper } from './keep-ddl.ts';
import type { SqlText } from './written-schema.ts';

export interface SchemaTexts {
  /** Of the file or the folder. */
  readonly name: string;
  /** At least one. */
  readonly texts: readonly SqlText[];
}

export type ReadFailure =
  'FOLDER_NOT_FOUND' | 'PATH_NOT_ALLOWED' | 'SCHEMA_EMPTY' | 'SOURCE_FILE_NOT_FOUND' | 'SOURCE_UNREADABLE';

export interface ReadOptions {
  /** Of the server it is meant for: a pack may give another file to another major. */
  readonly major: number;
  /** An abort rejects with its reason. */
  readonly signal: AbortSignal;
}

const SQL_FILE = /\.(?:sql|ddl)(?:\.gz|\.zst)?$/i;
const DOCUMENT = /\.(?:md|markdown|txt)$/i;
const SAMPLE_BYTES = 1024 * 1024;
const MOST_DOCUMENT_CHARACTERS = 64 * 1024 * 1024;

export async function readSchemaTexts(
  path: string,
  { major, signal }: ReadOptions,
): Promise<Result<SchemaTexts, ReadFailure>> {
  const entry = await stat(path).catch((error: unknown) => sourceFailure(path, error));
  if ('ok' in entry) return entry;
  const name = basename(path);
  if (!entry.isDirectory()) {
    const found = await listFiles(dirname(path), name, name);
    return found.ok ? readFoundTexts(name, found.value, signal) : found;
  }
  const manifest = await stat(join(path, MANIFEST_FILE)).catch(() => undefined);
  if (manifest?.isFile() === true) return readPackTexts(path, major);
  for (const pattern of [SQL_FILE, DOCUMENT]) {
    const found = await listFolder(path, name, pattern);
    if (!found.ok) return found;
    if (found.value.length > 0) return readFoundTexts(name, found.value, signal);
  }
  return fail('SCHEMA_EMPTY', { name });
}

async function readPackTexts(folder: string, major: number): Promise<Result<SchemaTexts, ReadFailure>> {
  const pack = await readPack(folder);
  if (!pack.ok) return pack;
  const { name, minimum_version: minimum, maximum_version: maximum } = pack.value.manifest;
  const texts = await packTexts(pack.value, Math.min(Math.max(major, minimum), maximum));
  if (texts.ok) return texts.value.length === 0 ? fail('SCHEMA_EMPTY', { name }) : ok({ name, texts: texts.value });
  if (texts.failure.code === 'SCHEMA_VERSION_UNSUPPORTED') throw new Error('a major of the pack itself was refused');
  return fail('SOURCE_UNREADABLE', texts.failure);
}

/** Hidden folders are not looked into: version control keeps copies of everything there. */
async function listFolder(
  folder: string,
  name: string,
  pattern: RegExp,
): Promise<Result<readonly FoundFile[], ReadFailure>> {
  const found = await listFiles(folder, name, '**/*.*');
  if (!found.ok) return found.failure.code === 'SOURCE_FILE_NOT_FOUND' ? ok([]) : found;
  return ok(found.value.filter((file) => pattern.test(file.name) && !/(?:^|\/)\./.test(file.name)));
}

/** Of files that were found below one folder; what is neither SQL nor a document by its name is read as its text is. */
export async function readFoundTexts(
  name: string,
  files: readonly FoundFile[],
  signal: AbortSignal,
): Promise<Result<SchemaTexts, ReadFailure>> {
  const texts: SqlText[] = [];
  for (const file of files.toSorted((left, right) => comparePaths(left.name, right.name))) {
    const read = await readFile(file, signal);
    if (!read.ok) return read;
    texts.push(...read.value);
  }
  return texts.length === 0 ? fail('SCHEMA_EMPTY', { name }) : ok({ name, texts });
}

async function readFile(file: FoundFile, signal: AbortSignal): Promise<Result<SqlText[], ReadFailure>> {
  const sample = await sampleBytes(file, SAMPLE_BYTES, signal);
  if (!sample.ok) return sample;
  const { encoding } = detectEncoding(sample.value);
  const decode = createStreamDecoder(encoding);
  if (isDocument(file.name, sample.value.bytes, encoding)) {
    const text = await readDocument(file, decode, signal);
    return text.ok ? ok(extractSql(file.name, text.value)) : text;
  }
  const slash = file.name.indexOf('/');
  const keeper = createDdlKeeper(file.name, slash === -1 ? null : file.name.slice(0, slash));
  try {
    for await (const bytes of readBytes(file.path, 0, signal)) {
      if (!keeper.append(decode(bytes))) return tooLarge(file);
    }
    keeper.append(decode());
  } catch (error) {
    signal.throwIfAborted();
    return sourceFailure(file.name, error);
  }
  return ok(keeper.finish());
}

/** Fences and headings tell a document by another name. */
function isDocument(name: string, sample: Uint8Array, encoding: Encoding): boolean {
  if (SQL_FILE.test(name)) return false;
  return DOCUMENT.test(name) || /^(?:`{3}|#{1,6} )/m.test(createStreamDecoder(encoding)(sample));
}

async function readDocument(
  file: FoundFile,
  decode: (bytes?: Uint8Array) => string,
  signal: AbortSignal,
): Promise<Result<string, ReadFailure>> {
  let text = '';
  try {
    for await (const bytes of readBytes(file.path, 0, signal)) {
      text += decode(bytes);
      if (text.length > MOST_DOCUMENT_CHARACTERS) return tooLarge(file);
    }
  } catch (error) {
    signal.throwIfAborted();
    return sourceFailure(file.name, error);
  }
  return ok(text + decode());
}

/** The system's own code for it, as for all that makes a file unreadable. */
const tooLarge = (file: FoundFile) => fail('SOURCE_UNREADABLE', { file: file.name, reason: 'EFBIG' });
