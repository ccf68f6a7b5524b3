import type { TargetTables } from '#engine/rows/target-tables';
import type { SourceUnit } from '../source/source-unit.ts';

/** What a plan is held against: source and target as they are now. */
export interface PlanFacts {
  readonly units: readonly Pick<SourceUnit, 'name' | 'header'>[];
  readonly sourceZone: { readonly connectionName: string; readonly timeZone: string };
  /** The day a run that begins now goes by, as `2026-11-28` in the source's zone. */
  readonly today: string;
  readonly targetName: string;
  readonly tables: TargetTables;
}
