import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
  useTable,
  type SortingState,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, text: sortFn_text },
});

interface SortableColumn<Row> {
  readonly id: string;
  readonly sortBy?: (row: Row) => string | number;
}

/** Rows in the order a person asked for by a column's head; as they came until then. */
export function useSortedRows<Row>(rows: readonly Row[], columns: readonly SortableColumn<Row>[]) {
  const [sorting, setSorting] = useState<SortingState>([]);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, { readonly row: Row }>();
    return columns.flatMap(({ id, sortBy }) =>
      sortBy ? [helper.accessor(({ row }): unknown => sortBy(row), { id, header: id, sortFn: 'basic' })] : [],
    );
  }, [columns]);
  const data = useMemo(() => rows.map((row) => ({ row })), [rows]);
  const table = useTable({ features, columns: definitions, data, state: { sorting }, onSortingChange: setSorting });
  const sorted = useMemo(
    () => (sorting.length === 0 ? rows : table.getRowModel().rows.map(({ original }) => original.row)),
    // The model is read anew whenever what it is made of changed.
    [rows, sorting, table],
  );
  const [first] = sorting;
  return {
    rows: sorted,
    sorting: first && { id: first.id, direction: first.desc ? ('desc' as const) : ('asc' as const) },
    toggleSorting: (id: string): void => table.getColumn(id)?.toggleSorting(),
  };
}
