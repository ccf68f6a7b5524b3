import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { CopyColumn } from './choose-format.ts';
import type { CopyRelation, SideColumn } from './read-side.ts';

/** What goes into a column of the target: a column of the source, or what the source makes of a row. */
export type CopiedColumn = CopiedByName | ComputedColumn;

interface CopiedByName {
  readonly from: string;
  readonly to: string;
}

interface ComputedColumn {
  readonly sql: string;
  readonly type: string;
  readonly to: string;
}

/** An expression that the source takes; its name is that of the column of the target. */
export interface ExpressionColumn extends CopyColumn {
  readonly sql: string;
}

/** What of its columns keeps a table from being copied. */
export type ColumnMismatch =
  | { readonly kind: 'column-missing'; readonly side: 'source' | 'target'; readonly column: string }
  | { readonly kind: 'column-computed' | 'column-empty' | 'column-twice' | 'column-unknown'; readonly column: string };

export interface MatchedColumns {
  /** In the source's order, and after them what it computes. */
  readonly columns: readonly MatchedColumn[];
  readonly mismatches: readonly ColumnMismatch[];
}

export interface MatchedColumn {
  readonly copied: CopiedColumn;
  readonly from: CopyColumn;
  readonly to: CopyColumn;
}

type Choice = Pick<CopyTableOptions, 'without' | 'renames' | 'expressions'>;
const ALL_BY_NAME: Choice = { without: [], renames: [], expressions: [] };

/**
 * Columns go by name, or as they are renamed, whatever their order; an expression stands in for the column of its name.
 * What the target computes it computes again. What is left out must be able to stay empty there.
 */
export function matchColumns(
  from: CopyRelation,
  to: CopyRelation,
  options: Choice | null,
  computed: readonly ExpressionColumn[] = [],
): MatchedColumns {
  const { without, renames, expressions } = options ?? ALL_BY_NAME;
  const [here, there] = [byName(from.columns), byName(to.columns)];
  const names = new Map(renames.map((rename) => [rename.from, rename.to]));
  const left = new Set(without);
  const replaced = new Set(expressions.map((each) => each.to));
  const wanted = from.columns
    .filter(({ name }) => !left.has(name) && (names.has(name) || !replaced.has(name)))
    .map((column) => ({ column, to: names.get(column.name) ?? column.name }));
  const places = [...wanted.map((each) => each.to), ...replaced];
  const filled = new Set(places);
  const isLeftOut = (name: string): boolean => left.has(name) || without.some((each) => names.get(each) === name);

  const unknown = [
    ...without.filter((name) => !here.has(name) && !there.has(name)),
    ...renames.map((rename) => rename.from).filter((name) => !here.has(name)),
  ];
  const twice = places.filter((name, index, all) => all.indexOf(name) !== index);
  return {
    columns: [
      ...wanted.map(({ column, to: name }) => ({ copied: { from: column.name, to: name }, from: column })),
      ...computed.map((column) => ({ copied: { sql: column.sql, type: column.type, to: column.name }, from: column })),
    ].flatMap((each) => {
      const other = there.get(each.copied.to);
      return other === undefined || other.isComputed ? [] : [{ ...each, to: other }];
    }),
    mismatches: [
      ...unknown.map((column) => ({ kind: 'column-unknown', column }) as const),
      ...[...new Set(twice)].map((column) => ({ kind: 'column-twice', column }) as const),
      ...wanted.flatMap(({ column, to: name }): ColumnMismatch[] => {
        const other = there.get(name);
        if (other === undefined) return [{ kind: 'column-missing', side: 'target', column: name }];
        return other.isComputed && !column.isComputed ? [{ kind: 'column-computed', column: name }] : [];
      }),
      ...expressions.flatMap(({ to: name }): ColumnMismatch[] => {
        const other = there.get(name);
        if (other === undefined) return [{ kind: 'column-missing', side: 'target', column: name }];
        return other.isComputed ? [{ kind: 'column-computed', column: name }] : [];
      }),
      ...to.columns
        .filter(({ name, isComputed }) => !filled.has(name) && !isComputed)
        .flatMap(({ name, isRequired }): ColumnMismatch[] => {
          if (!isLeftOut(name)) return [{ kind: 'column-missing', side: 'source', column: name }];
          return isRequired ? [{ kind: 'column-empty', column: name }] : [];
        }),
    ],
  };
}

const byName = (columns: readonly SideColumn[]): ReadonlyMap<string, SideColumn> =>
  new Map(columns.map((column) => [column.name, column]));
