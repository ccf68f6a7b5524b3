// A process of its own, so that its memory is that of one analysis: `analyze-many-tables.ts TABLES`.
import { analyzeSchema } from '#engine/schema/analysis/analyze-schema';
import { loadParser, parseSchema } from '#engine/schema/written/parse-schema';
import { writeManyTables } from './many-tables.ts';

const tables = Number(process.argv[2]);
const text = writeManyTables(tables);
await loadParser();
const startedMs = performance.now();
const written = parseSchema('many', [{ text, start: { file: 'many.sql', line: 1, column: 1 }, section: null }]);
const analysis = analyzeSchema(written, { version: 15 });
const seconds = (performance.now() - startedMs) / 1000;
if (analysis.tables.distinct !== tables) throw new Error(`${analysis.tables.distinct} tables instead of ${tables}`);
const errors = analysis.findings.filter(({ severity }) => severity === 'error').length;
if (errors > 0) throw new Error(`${errors} errors in a schema without any`);
console.log(JSON.stringify({ seconds, peakMiB: process.resourceUsage().maxRSS / 1024 }));
