import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import { CopyTableOptions as Options } from '#contract/domain/copy-table-options';

/** What stands in the fields of one table, as it was typed. */
export interface TypedOptions {
  readonly to: string;
  readonly where: string;
  readonly without: readonly string[];
  /** By the source's names; as the target calls them. */
  readonly names: Readonly<Record<string, string>>;
  readonly expressions: readonly TypedExpression[];
}

export interface TypedExpression {
  /** Of the target. */
  readonly to: string;
  readonly sql: string;
}

export const typedOf = (options: CopyTableOptions | undefined): TypedOptions => ({
  to: options?.to ?? '',
  where: options?.where ?? '',
  without: options?.without ?? [],
  names: Object.fromEntries((options?.renames ?? []).map(({ from, to }) => [from, to])),
  expressions: options?.expressions ?? [],
});

/** Null: nothing is said that differs from all of it under its own names. Undefined: the contract would not take it. */
export function optionsOf(table: string, typed: TypedOptions): CopyTableOptions | null | undefined {
  const [to, where] = [typed.to.trim(), typed.where.trim()];
  const renames = Object.entries(typed.names)
    .map(([from, name]) => ({ from, to: name.trim() }))
    .filter((rename) => rename.to !== '' && rename.to !== rename.from && !typed.without.includes(rename.from));
  const expressions = typed.expressions
    .map((each) => ({ to: each.to.trim(), sql: each.sql.trim() }))
    .filter((each) => each.to !== '' || each.sql !== '');
  const changes = typed.without.length + renames.length + expressions.length;
  if ((to === '' || to === table) && where === '' && changes === 0) return null;
  return Options.safeParse({
    ...{ table, without: typed.without, renames, expressions },
    to: to === '' || to === table ? null : to,
    where: where === '' ? null : where,
  }).data;
}

/** The draft's tables with this one said anew. */
export const withOptions = (
  tables: readonly CopyTableOptions[],
  table: string,
  options: CopyTableOptions | null,
): readonly CopyTableOptions[] => [
  ...tables.filter((each) => each.table !== table),
  ...(options === null ? [] : [options]),
];
