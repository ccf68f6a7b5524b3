import { beforeAll, expect, test } from 'vitest';
import type { SchemaAnalysis } from '#contract/domain/schema-analysis';
import { analyzeSchema } from '#engine/schema/analysis/analyze-schema';
import { loadParser, parseSchema } from '#engine/schema/written/parse-schema';
import { readSchemaTexts } from '#engine/schema/written/read-schema-texts';

let analysis: SchemaAnalysis;

beforeAll(async () => {
  await loadParser();
  const { signal } = new AbortController();
  const read = await readSchemaTexts('test/fixtures/documents/ude-schema.md', { major: 15, signal });
  if (!read.ok) throw new Error(read.failure.code);
  analysis = analyzeSchema(parseSchema(read.value.name, read.value.texts), { version: 15 });
});

/** Of one code: object, line, and a value. */
const found = (code: string, value: string): string[] =>
  analysis.findings
    .filter((finding) => finding.code === code)
    .map(({ object, place, values }) => `${place?.line ?? 0} ${object} ${values[value] ?? ''}`);

test('152 statements create 148 tables', () => {
  expect(analysis.tables).toEqual({ statements: 152, distinct: 148 });
  expect(analysis.order.filter((key) => key.startsWith('table '))).toHaveLength(148);
});

test('every duplicate is found at its line, with the line of the first', () => {
  expect(found('duplicate-definition', 'first')).toEqual([
    '574 table public.tenants ude-schema.md:298',
    '1650 table public.integrity_verification_log ude-schema.md:535',
    '1661 index public.idx_integrity_verification_artifact ude-schema.md:546',
    '1662 index public.idx_integrity_verification_result ude-schema.md:547',
    '1681 index public.idx_merkle_chains_timestamp ude-schema.md:1647',
    '1683 index public.idx_merkle_chains_verified ude-schema.md:1648',
    '2494 table public.tenants ude-schema.md:298',
  ]);
  expect(found('duplicate-differs', 'added')).toEqual(['1668 table public.merkle_verification_chains tenant_id']);
});

test('both forward references are found at their lines', () => {
  expect(found('forward-reference', 'later')).toEqual([
    '825 constraint public.quantum_call_records.quantum_call_records_job_id_fkey ude-schema.md:1873',
    '2138 constraint public.quantum_inspired_predictors.quantum_inspired_predictors_fallback_model_id_fkey ude-schema.md:2601',
  ]);
});

test('the statement that does not parse is found at its line, with its mend', () => {
  expect(found('syntax-error', 'message')).toEqual(['942 index idx_inventory_reorder syntax error at or near "<="']);
  expect(analysis.findings.find(({ code }) => code === 'syntax-error')?.mend).toBe(
    'CREATE INDEX idx_inventory_reorder ON inventory(((on_hand - reserved) <= reorder_point)) WHERE (on_hand - reserved) <= reorder_point;',
  );
});

test('nothing else in it is an error', () => {
  const errors = analysis.findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code }) => code)).toEqual(['syntax-error', 'duplicate-differs']);
  expect(analysis.cycles).toEqual([]);
});
