// A process of its own, so that its memory is that of one analysis: `analyze-once.ts TABLES` or `… DOCUMENT`.
import { analyzeSchema } from '#engine/schema/analysis/analyze-schema';
import { loadParser, parseSchema } from '#engine/schema/written/parse-schema';
import { readSchemaTexts } from '#engine/schema/written/read-schema-texts';
import type { SqlText } from '#engine/schema/written/written-schema';
import { writeManyTables } from './many-tables.ts';

const MAJOR = 15;
const [argument = ''] = process.argv.slice(2);
const texts = /^\d+$/.test(argument) ? generated(Number(argument)) : await document(argument);

const startedMs = performance.now();
await loadParser();
const analysis = analyzeSchema(parseSchema('bench', texts), { version: MAJOR });
const seconds = (performance.now() - startedMs) / 1000;

const errors = analysis.findings.filter(({ severity }) => severity === 'error').length;
const peakMiB = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ seconds, peakMiB, tables: analysis.tables.distinct, errors }));

function generated(tables: number): SqlText[] {
  return [{ text: writeManyTables(tables), start: { file: 'many.sql', line: 1, column: 1 }, section: null }];
}

async function document(path: string): Promise<readonly SqlText[]> {
  const read = await readSchemaTexts(path, { major: MAJOR, signal: new AbortController().signal });
  if (!read.ok) throw new Error(`${path}: ${read.failure.code}`);
  return read.value.texts;
}
