import type { TargetTables } from '#engine/rows/target-tables';

/** What a plan is held against: the files and the target as they are now. */
export interface PlanFacts {
  /** A file of the source each, with its columns. */
  readonly sources: readonly { readonly file: string; readonly header: readonly string[] }[];
  readonly sourceZone: { readonly connectionName: string; readonly timeZone: string };
  readonly targetName: string;
  readonly tables: TargetTables;
}
