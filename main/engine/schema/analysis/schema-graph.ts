import type { SchemaGraph } from '#contract/domain/schema-analysis';
import type { ObjectKey } from '#contract/domain/schema-object';
import type { WrittenSchema } from '../written/written-schema.ts';
import type { Definition } from './definitions.ts';
import { kindOfKey, lastName } from './read-key.ts';
import { readStructure, type Structure } from './structure.ts';

type Node = SchemaGraph['nodes'][number];

/** Tables and views with what they need, through whatever stands between them, for drawing. */
export function schemaGraph(written: WrittenSchema, { version }: { readonly version: number }): SchemaGraph {
  const structure = readStructure(written, version);
  const nodes = new Map<ObjectKey, Node>();
  for (const definition of structure.definitions.live.values()) {
    const node = nodeOf(definition, structure);
    if (node !== undefined) nodes.set(node.key, node);
  }
  return { nodes: [...nodes.values()], edges: edgesOf(structure, nodes) };
}

function nodeOf({ key, object, statement }: Definition, { definitions, levels }: Structure): Node | undefined {
  const { kind, name, section } = object;
  if (kind !== 'table' && kind !== 'view' && kind !== 'materialized-view') return undefined;
  const columns = definitions.members(key).filter((member) => member.object.kind === 'column').length;
  return { key, name, kind, section, columns, level: levels.levels[statement] ?? 0 };
}

function edgesOf({ written, graph, order, definitions }: Structure, nodes: ReadonlyMap<ObjectKey, Node>) {
  const edges = new Map<string, SchemaGraph['edges'][number]>();
  const inCircle = new Set(order.cuts.map(({ constraint }) => constraint));
  for (const [index, own] of graph.edges.entries()) {
    const statement = written.statements[index];
    if (statement === undefined) continue;
    for (const { object, through, kind, to } of own) {
      if (kind === 'order') continue;
      const from = tableOf(through, statement.creates[0]?.key ?? statement.alters[0], definitions.live);
      const target = ownerOf(object, definitions.live);
      if (from === undefined || target === undefined || from === target) continue;
      if (!nodes.has(from) || !nodes.has(target)) continue;
      const circle = order.circleOf.get(index);
      const isInCycle =
        (through !== null && inCircle.has(through)) || (circle !== undefined && circle === order.circleOf.get(to));
      const constraint = through === null ? null : lastName(through);
      edges.set(`${from}>${target}>${constraint ?? ''}`, { from, to: target, constraint, isInCycle });
    }
  }
  return [...edges.values()];
}

/** The table of the foreign key, or of whatever the statement makes. */
function tableOf(
  through: ObjectKey | null,
  head: ObjectKey | undefined,
  live: ReadonlyMap<ObjectKey, Definition>,
): ObjectKey | undefined {
  return through === null ? head && ownerOf(head, live) : ownerOf(through, live);
}

function ownerOf(key: ObjectKey, live: ReadonlyMap<ObjectKey, Definition>): ObjectKey | undefined {
  const kind = kindOfKey(key);
  if (kind === 'table' || kind === 'view' || kind === 'materialized-view') return key;
  return live.get(key)?.object.parent ?? undefined;
}
