import type { Table, TableName } from '#contract/domain/table';

/** What a plan is held against: the files and the target as they are now. */
export interface PlanFacts {
  /** A file of the source each, with its columns. */
  readonly sources: readonly { readonly file: string; readonly header: readonly string[] }[];
  readonly sourceZone: { readonly connectionName: string; readonly timeZone: string };
  /** The target's table; undefined when there is none of the name. */
  readonly table: Table | undefined;
  /** Tables that lookups and rules name, by `tableText`; undefined when there is none of the name. */
  readonly referenced: ReadonlyMap<string, Table | undefined>;
}

/** `schema.table`, as it stands in sentences. */
export const tableText = ({ schema, table }: TableName): string => `${schema}.${table}`;
