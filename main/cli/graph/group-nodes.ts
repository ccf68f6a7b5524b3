import type { SchemaGraph } from '#contract/domain/schema-analysis';

type GraphNode = SchemaGraph['nodes'][number];

/** Nodes by the section they stand under, in the order of the graph; ids that are safe in every format: `n0`, `n1`. */
export function bySection({ nodes }: SchemaGraph): {
  idOf(key: string): string;
  readonly sections: readonly { readonly section: string | null; readonly nodes: readonly GraphNode[] }[];
} {
  const ids = new Map(nodes.map(({ key }, at) => [key, `n${at}`]));
  const sections = Map.groupBy(nodes, ({ section }) => section);
  return {
    idOf(key) {
      const id = ids.get(key);
      if (id === undefined) throw new Error(`an edge names ${key}, which is no node`);
      return id;
    },
    sections: [...sections].map(([section, members]) => ({ section, nodes: members })),
  };
}
