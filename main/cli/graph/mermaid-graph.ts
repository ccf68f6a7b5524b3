import type { SchemaGraph } from '#contract/domain/schema-analysis';
import { bySection } from './group-nodes.ts';

/** A flowchart: who needs points at what it needs; dotted where a circle is closed. Nodes bear numbers, names are labels. */
export function mermaidGraph(graph: SchemaGraph): string {
  const { idOf, sections } = bySection(graph);
  const nodeLine = (name: string, key: string): string => `${idOf(key)}["${escapeMermaid(name)}"]`;
  return [
    'flowchart LR',
    ...sections.flatMap(({ section, nodes }, at) => {
      const lines = nodes.map(({ name, key }) => `  ${nodeLine(name, key)}`);
      if (section === null) return lines;
      return [`  subgraph s${at}["${escapeMermaid(section)}"]`, ...lines.map((line) => `  ${line}`), '  end'];
    }),
    ...graph.edges.map(({ from, to, constraint, isInCycle }) => {
      const label = constraint === null ? '' : `|"${escapeMermaid(constraint)}"|`;
      return `  ${idOf(from)} ${isInCycle ? '-.->' : '-->'}${label} ${idOf(to)}`;
    }),
    '',
  ].join('\n');
}

/** Everything that might mean something to Mermaid or to the page it stands in, as its character number. */
const escapeMermaid = (text: string): string =>
  text.replace(/[^\p{L}\p{N}_. -]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
