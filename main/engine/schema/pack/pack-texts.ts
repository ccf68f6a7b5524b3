import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '#contract/result';
import type { SqlText } from '../written/written-schema.ts';
import { systemCode, type Pack } from './read-pack.ts';

/**
 * The SQL a server of this major version is given, a file each, in the manifest's order: each stands after all it
 * needs. A major the pack is not for is refused before a file is opened.
 */
export async function packTexts(
  { folder, manifest }: Pack,
  major: number,
): Promise<Result<readonly SqlText[], 'SCHEMA_VERSION_UNSUPPORTED' | 'SOURCE_UNREADABLE'>> {
  const { name, minimum_version: minimum, maximum_version: maximum } = manifest;
  if (major < minimum || major > maximum) {
    return fail('SCHEMA_VERSION_UNSUPPORTED', { name, minimum, maximum, found: major });
  }
  const sections = new Set(manifest.sections.map((section) => section.folder));
  const objects = manifest.objects.filter(
    ({ minimum_version: from = minimum, maximum_version: to = maximum }) => major >= from && major <= to,
  );
  const read = await Promise.all(
    objects.map(async ({ file }): Promise<Result<SqlText, 'SOURCE_UNREADABLE'>> => {
      try {
        const text = await readFile(join(folder, file), 'utf8');
        const top = file.slice(0, file.indexOf('/'));
        return ok({ text, start: { file, line: 1, column: 1 }, section: sections.has(top) ? top : null });
      } catch (error) {
        return fail('SOURCE_UNREADABLE', { file, reason: systemCode(error) });
      }
    }),
  );
  return read.find((text) => !text.ok) ?? ok(read.flatMap((text) => (text.ok ? [text.value] : [])));
}
