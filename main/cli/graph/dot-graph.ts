import type { SchemaGraph } from '#contract/domain/schema-analysis';
import { bySection } from './group-nodes.ts';

/** Graphviz: who needs points at what it needs; dashed where a circle is closed. */
export function dotGraph(graph: SchemaGraph): string {
  const { idOf, sections } = bySection(graph);
  return [
    'digraph schema {',
    '  rankdir=LR;',
    '  node [shape=box, style=rounded, fontname="sans-serif"];',
    '  edge [fontname="sans-serif", fontsize=10];',
    ...sections.flatMap(({ section, nodes }, at) => {
      const lines = nodes.map(({ key, name, kind }) => {
        const shape = kind === 'table' ? '' : ', shape=ellipse';
        return `  ${idOf(key)} [label=${quoteDot(name)}${shape}];`;
      });
      if (section === null) return lines;
      const head = [`  subgraph cluster_${at} {`, `    label=${quoteDot(section)};`];
      return [...head, ...lines.map((line) => `  ${line}`), '  }'];
    }),
    ...graph.edges.map(({ from, to, constraint, isInCycle }) => {
      const attributes = [
        ...(constraint === null ? [] : [`label=${quoteDot(constraint)}`]),
        ...(isInCycle ? ['style=dashed'] : []),
      ].join(', ');
      return `  ${idOf(from)} -> ${idOf(to)}${attributes === '' ? '' : ` [${attributes}]`};`;
    }),
    '}',
    '',
  ].join('\n');
}

/** Backslashes are escapes in labels, `&` begins an entity, and a line that ends in the text would end in the file. */
const quoteDot = (text: string): string =>
  `"${text
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('&', '&amp;')}"`;
