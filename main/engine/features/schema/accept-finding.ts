import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { acceptFinding } from '#contract/operations/schema/accept-finding';
import { fail, ok, type Result } from '#contract/result';
import { ACCEPTED_FILE, writeAcceptance } from '#engine/schema/analysis/accepted-findings';
import type { Handler } from '#engine/handler';
import { systemCode } from '#engine/schema/pack/read-pack';
import { analyzeSource, readAcceptanceFile } from './analyses.ts';
import { readSource } from './read-source.ts';
import type { SchemaFeature } from './services.ts';

/** An id is the same whatever version is looked at; the newest finds the most. */
const VERSIONS = [15, 18, 12];

export const handleAcceptFinding =
  ({ services, analyst }: SchemaFeature): Handler<typeof acceptFinding> =>
  async ({ source: from, findingId, reason }, { signal }) => {
    for (const version of VERSIONS) {
      const source = await readSource(services, from, { version, signal });
      if (!source.ok) return source;
      const { folder, name } = source.value;
      if (folder === null) return fail('SCHEMA_READ_ONLY', { name });
      const analysis = await analyzeSource(analyst, source.value, signal);
      if (!analysis.ok) return analysis;
      const finding = analysis.value.findings.find(({ id }) => id === findingId);
      if (finding === undefined) continue;
      const written = await changeFile(folder, (text) =>
        writeAcceptance(text, { finding, reason, atMs: services.clock.nowMs() }),
      );
      return written.ok ? ok({ file: ACCEPTED_FILE }) : written;
    }
    return fail('FINDING_NOT_FOUND', { finding: findingId });
  };

/** The file is there whole or as it was; one that is no YAML is a person's to mend, not ours to write over. */
async function changeFile(
  folder: string,
  change: (text: string) => string,
): Promise<Result<void, 'SOURCE_UNREADABLE' | 'FILE_NOT_WRITTEN'>> {
  const text = await readAcceptanceFile(folder);
  if (!text.ok) return text;
  const [mistake] = parseDocument(text.value).errors;
  if (mistake !== undefined) {
    return fail('SOURCE_UNREADABLE', { file: ACCEPTED_FILE, reason: mistake.message.split('\n')[0] ?? mistake.code });
  }
  const path = join(folder, ACCEPTED_FILE);
  const part = `${path}.part`;
  try {
    await writeFile(part, change(text.value));
    await rename(part, path);
    return ok(undefined);
  } catch (error) {
    await rm(part, { force: true });
    return fail('FILE_NOT_WRITTEN', { name: ACCEPTED_FILE, reason: systemCode(error) });
  }
}
