import type { TableShape } from '#engine/connectors/postgres/fill/table-shape';

/** Each table after those it refers to; a reference to itself or in a circle holds nothing up. */
export function inLoadOrder(shapes: readonly TableShape[]): readonly TableShape[] {
  const byName = new Map(shapes.map((shape) => [shape.table.table, shape]));
  const ordered = new Set<TableShape>();
  const entered = new Set<TableShape>();
  const visit = (shape: TableShape): void => {
    if (entered.has(shape)) return;
    entered.add(shape);
    for (const { table } of shape.references) {
      const referred = byName.get(table);
      if (referred !== undefined) visit(referred);
    }
    ordered.add(shape);
  };
  shapes.forEach(visit);
  return [...ordered];
}
