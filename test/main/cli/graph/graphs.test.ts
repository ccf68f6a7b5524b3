import { expect, test } from 'vitest';
import type { SchemaGraph } from '#contract/domain/schema-analysis';
import { dotGraph } from '../../../../main/cli/graph/dot-graph.ts';
import { mermaidGraph } from '../../../../main/cli/graph/mermaid-graph.ts';
import { svgGraph } from '../../../../main/cli/graph/svg-graph.ts';

type GraphNode = SchemaGraph['nodes'][number];

const table = (name: string, level = 0, section: string | null = null): GraphNode => ({
  ...{ key: `table public.${name}`, name, kind: 'table', section, columns: 3, level },
});
const needs = (from: string, to: string, isInCycle = false): SchemaGraph['edges'][number] => ({
  ...{ from: `table public.${from}`, to: `table public.${to}`, constraint: `${from}_${to}_fkey`, isInCycle },
});

const SMALL: SchemaGraph = {
  nodes: [table('users', 0, '01 core'), table('shifts', 1, '02 work'), { ...table('today', 2), kind: 'view' }],
  edges: [needs('shifts', 'users'), { ...needs('today', 'shifts'), constraint: null }, needs('users', 'shifts', true)],
};

test('Mermaid: sections are groups, needs are arrows with their constraint, circles are dotted', () => {
  expect(mermaidGraph(SMALL)).toBe(
    [
      'flowchart LR',
      '  subgraph s0["01 core"]',
      '    n0["users"]',
      '  end',
      '  subgraph s1["02 work"]',
      '    n1["shifts"]',
      '  end',
      '  n2["today"]',
      '  n1 -->|"shifts_users_fkey"| n0',
      '  n2 --> n1',
      '  n0 -.->|"users_shifts_fkey"| n1',
      '',
    ].join('\n'),
  );
});

test('Graphviz: the same in its words', () => {
  const dot = dotGraph(SMALL);
  expect(dot).toContain('subgraph cluster_0 {\n    label="01 core";\n    n0 [label="users"];\n  }');
  expect(dot).toContain('n2 [label="today", shape=ellipse];');
  expect(dot).toContain('n1 -> n0 [label="shifts_users_fkey"];');
  expect(dot).toContain('n2 -> n1;');
  expect(dot).toContain('n0 -> n1 [label="users_shifts_fkey", style=dashed];');
});

const boxesOf = (svg: string) =>
  [...svg.matchAll(/translate\(([\d.]+) ([\d.]+)\)"><title>([^<]*)<\/title><rect width="([\d.]+)"/g)].map(
    ([, left, top, key, width]) => ({ key, left: Number(left), top: Number(top), right: Number(left) + Number(width) }),
  );

test('the drawing has layers: who needs stands left of what it needs, and no two boxes overlap', () => {
  const names = Array.from({ length: 40 }, (_, at) => `table_number_${at}`);
  const nodes = names.map((name, at) => table(name, Math.floor(Math.log2(at + 1))));
  const edges = names.slice(1).map((name, at) => needs(name, names[Math.floor(at / 2)]!));
  const boxes = boxesOf(svgGraph({ nodes, edges }));
  expect(boxes).toHaveLength(40);
  const boxOf = (key: string) => boxes.find((box) => box.key === key)!;
  expect(edges.filter(({ from, to }) => boxOf(from).right > boxOf(to).left)).toEqual([]);
  const touching = boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter((other) => one.left < other.right && other.left < one.right && Math.abs(one.top - other.top) < 34)
      .map((other) => [one.key, other.key]),
  );
  expect(touching).toEqual([]);
});

test('a graph too large for a layout is put in order by its levels, at once', () => {
  const nodes = Array.from({ length: 5_000 }, (_, at) => table(`t${at}`, at % 7));
  const edges = nodes.slice(1).map(({ name }, at) => needs(name, `t${at}`));
  const boxes = boxesOf(svgGraph({ nodes, edges }));
  expect(new Set(boxes.map(({ left }) => left)).size).toBe(7);
  expect(boxes).toHaveLength(5_000);
});

test('a table that needs itself is drawn', () => {
  const svg = svgGraph({ nodes: [table('unit')], edges: [needs('unit', 'unit', true)] });
  expect(svg).toContain('class="cycle"');
});

/** Names PostgreSQL takes between quotes: everything but NUL. */
const HOSTILE = [
  '"]; click n0 href "javascript:alert(1)',
  '</text><script>alert(1)</script>',
  'a"b\\"c\\',
  "it's & <b>bold</b>",
  'line\nbreak\r\ttab',
  '\u001b]0;title\u0007',
  '`markdown` #quot; #35;',
  'Смены «ночные»',
  'end',
  '__proto__',
  '\ud800 lone',
];
const HOSTILE_GRAPH: SchemaGraph = {
  nodes: HOSTILE.map((name, at) => table(name, at, at % 2 === 0 ? name : null)),
  edges: HOSTILE.slice(1).map((name, at) => needs(name, HOSTILE[at]!)),
};

test('names that mean something to Mermaid are told by character numbers', () => {
  const lines = mermaidGraph(HOSTILE_GRAPH).split('\n');
  const safe = String.raw`"[\p{L}\p{N}_. #;-]*"`;
  const line = new RegExp(
    String.raw`^(flowchart LR|\s*subgraph s\d+\[${safe}\]|\s+n\d+\[${safe}\]|\s+end|\s+n\d+ -->\|${safe}\| n\d+|)$`,
    'u',
  );
  expect(lines.filter((one) => !line.test(one))).toEqual([]);
  expect(lines).toContain('  n7["Смены #171;ночные#187;"]');
});

test('names in Graphviz stay within their quotes', () => {
  const dot = dotGraph(HOSTILE_GRAPH);
  const quoted = /"(?:[^"\\\n]|\\.)*"/g;
  expect(dot.replace(quoted, 'Q').replaceAll(' -> ', ' ')).not.toMatch(/["\\<>&]/);
  expect(dot).not.toMatch(/[^\P{Cc}\n]/u);
  expect(dot).toContain(String.raw`label="a\"b\\\"c\\"`);
});

test('names in the drawing are text and nothing else, in XML that is well formed', () => {
  const svg = svgGraph(HOSTILE_GRAPH);
  const elements = new Set([...svg.matchAll(/<\/?([a-zA-Z]+)/g)].map(([, name]) => name));
  expect([...elements].toSorted()).toEqual(['defs', 'g', 'marker', 'path', 'rect', 'style', 'svg', 'text', 'title']);
  expect(svg).not.toMatch(/[^\P{Cc}\n]/u);
  expect(svg.isWellFormed()).toBe(true);
  expect(svg.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
  for (const [, inner = ''] of svg.matchAll(/<(?:text|title)[^>]*>([^<]*)</g)) expect(inner).not.toMatch(/[<>"']/);
});
