import { beforeAll, expect, test } from 'vitest';
import { IntlMessageFormat } from 'intl-messageformat';
import { SchemaAnalysis, SchemaGraph } from '#contract/domain/schema-analysis';
import { TEXTS } from '#contract/texts/texts';
import { analyzeSchema } from '#engine/schema/analysis/analyze-schema';
import { orderedScript } from '#engine/schema/analysis/ordered-script';
import { schemaGraph } from '#engine/schema/analysis/schema-graph';
import { loadParser, parseSchema } from '#engine/schema/written/parse-schema';
import { sqlText } from '#test/support/schema-fixture';

beforeAll(loadParser);

const read = (sql: string) => parseSchema('test', [sqlText('test', sql)]);
const analyze = (sql: string) => analyzeSchema(read(sql), { version: 15 });

const COMPANY = `
CREATE TABLE shifts (id int PRIMARY KEY, employee_id int REFERENCES employees);
CREATE VIEW roster AS SELECT s.id FROM shifts s JOIN employees e ON e.id = s.employee_id;
CREATE TABLE employees (id int PRIMARY KEY, department_id int NOT NULL REFERENCES departments);
CREATE TABLE departments (id int PRIMARY KEY, head_id int REFERENCES employees);
CREATE TABLE holidays (day date PRIMARY KEY);
`;

test('what is needed is moved forward, and the rest stays in the order of the document', () => {
  const { order, cycles, criticalPath } = analyze(COMPANY);
  expect(order).toEqual([
    'table public.departments',
    'table public.employees',
    'constraint public.departments.departments_head_id_fkey',
    'table public.shifts',
    'view public.roster',
    'table public.holidays',
  ]);
  expect(cycles).toEqual([
    {
      objects: ['table public.employees', 'table public.departments'],
      deferred: 'constraint public.departments.departments_head_id_fkey',
    },
  ]);
  expect(criticalPath).toEqual(['table public.departments', 'table public.employees', 'table public.shifts']);
});

test('the script leaves out what repeats, puts off what closes a circle and keeps places and paths', () => {
  const script = orderedScript(
    read(`${COMPANY}
CREATE TABLE holidays (day date PRIMARY KEY);
INSERT INTO holidays VALUES ('2026-01-01');
CREATE SCHEMA hr;
SET search_path TO hr;
CREATE TABLE notes (id int PRIMARY KEY);
`),
    { version: 15 },
  );
  expect(script.map(({ sql, place }) => `${place?.line ?? 'ours'}: ${sql}`)).toEqual([
    '5: CREATE TABLE departments (id int PRIMARY KEY, head_id int )',
    '4: CREATE TABLE employees (id int PRIMARY KEY, department_id int NOT NULL REFERENCES departments)',
    '5: ALTER TABLE "public"."departments" ADD CONSTRAINT "departments_head_id_fkey" FOREIGN KEY ("head_id") REFERENCES employees',
    '2: CREATE TABLE shifts (id int PRIMARY KEY, employee_id int REFERENCES employees)',
    '3: CREATE VIEW roster AS SELECT s.id FROM shifts s JOIN employees e ON e.id = s.employee_id',
    '6: CREATE TABLE holidays (day date PRIMARY KEY)',
    '10: CREATE SCHEMA hr',
    'ours: SET search_path = "hr"',
    '12: CREATE TABLE notes (id int PRIMARY KEY)',
  ]);
});

test('the graph for drawing has tables and views with levels, and the edges that are in a circle', () => {
  const graph = schemaGraph(read(COMPANY), { version: 15 });
  expect(SchemaGraph.parse(graph)).toEqual(graph);
  expect(graph.nodes.map(({ name, level, columns }) => [name, level, columns])).toEqual([
    ['shifts', 2, 2],
    ['roster', 3, 0],
    ['employees', 1, 2],
    ['departments', 0, 2],
    ['holidays', 0, 1],
  ]);
  const short = (key: string): string => key.replace(/^\w+ public\./, '');
  expect(graph.edges.map(({ from, to, isInCycle }) => [short(from), short(to), isInCycle])).toEqual([
    ['shifts', 'employees', false],
    ['roster', 'shifts', false],
    ['roster', 'employees', false],
    ['employees', 'departments', true],
    ['departments', 'employees', true],
  ]);
});

test('a finding keeps its id when lines are put before it, and every finding has another', () => {
  const sql = `${COMPANY}CREATE INDEX i ON shifts (gone);CREATE INDEX j ON shifts (gone);CREATE VIEW v AS SELECT 1 FROM x, y;`;
  const before = analyze(sql).findings;
  const after = analyze(`-- one\n-- two\nCREATE TABLE z (id int PRIMARY KEY);\n${sql}`).findings;
  expect(after.map(({ id }) => id).toSorted()).toEqual(before.map(({ id }) => id).toSorted());
  expect(new Set(before.map(({ id }) => id)).size).toBe(before.length);
});

test('an acceptance gives its reason, and unwanted codes are not told', () => {
  const written = read(COMPANY);
  const [first] = analyzeSchema(written, { version: 15 }).findings;
  const accepted = { reasons: new Map([[first!.id, 'meant so']]), unwanted: new Set(['cycle'] as const) };
  const { findings } = analyzeSchema(written, { version: 15, accepted });
  expect(findings.filter(({ acceptedBecause }) => acceptedBecause === 'meant so').map(({ id }) => id)).toEqual([
    first!.id,
  ]);
  expect(findings.map(({ code }) => code)).not.toContain('cycle');
});

test('what is answered is what the contract says, and can be said in both languages', () => {
  const analysis = analyze(`${COMPANY}
    CREATE TABLE a (id int, id int, at timestamp, "Б" money REFERENCES shifts, x uuid DEFAULT uuid_generate_v4());
    CREATE TABLE shifts (id bigint); CREATE TABLE broken (;`);
  expect(SchemaAnalysis.parse(analysis)).toEqual(analysis);
  for (const { code, values } of analysis.findings) {
    for (const language of ['ru', 'en'] as const) {
      const text = new IntlMessageFormat(TEXTS[language][`finding.${code}`] ?? '', language).format(values);
      expect(text).toMatch(/^[^{}]+\.$/);
    }
  }
});

test('nothing, and what is nothing but wrong, is answered as well', () => {
  expect(analyze('').findings).toEqual([]);
  expect(analyze(') ) ;; "unclosed').findings.map(({ code }) => code)).toContain('syntax-error');
});
