/** Nodes by number, each with the numbers of those it points to. */
export type Adjacency = readonly (readonly number[])[];

/**
 * Groups of nodes that reach each other, those that are pointed to first (Tarjan). Nodes of a group and groups without
 * an edge between them come in no particular order. Without recursion: a chain of 30,000 tables is no deeper than one.
 */
export function stronglyConnected(edges: Adjacency): number[][] {
  const size = edges.length;
  const order = new Int32Array(size).fill(-1);
  const lowest = new Int32Array(size);
  const isOpen = new Uint8Array(size);
  const nextEdge = new Int32Array(size);
  const open: number[] = [];
  const groups: number[][] = [];
  let visited = 0;

  for (let root = 0; root < size; root += 1) {
    if (order[root] !== -1) continue;
    const path = [root];
    while (path.length > 0) {
      const node = at(path, path.length - 1);
      if (order[node] === -1) {
        order[node] = lowest[node] = visited;
        visited += 1;
        open.push(node);
        isOpen[node] = 1;
      }
      const targets = edges[node] ?? [];
      const edge = at(nextEdge, node);
      if (edge < targets.length) {
        nextEdge[node] = edge + 1;
        const target = at(targets, edge);
        if (order[target] === -1) path.push(target);
        else if (isOpen[target] === 1) lowest[node] = Math.min(at(lowest, node), at(order, target));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lowest[parent] = Math.min(at(lowest, parent), at(lowest, node));
      if (lowest[node] === order[node]) groups.push(closeGroup(node, open, isOpen));
    }
  }
  return groups;
}

function closeGroup(root: number, open: number[], isOpen: Uint8Array): number[] {
  const start = open.lastIndexOf(root);
  const group = open.splice(start);
  for (const node of group) isOpen[node] = 0;
  return group;
}

/** The loops above stay inside their arrays; the compiler can't see it. */
function at(numbers: { readonly [index: number]: number | undefined }, index: number): number {
  return numbers[index] ?? 0;
}
