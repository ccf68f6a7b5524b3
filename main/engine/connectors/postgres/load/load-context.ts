import type { PostgresClient } from '../connect.ts';
import type { ImageKey } from './before-images.ts';
import type { LoadSpec } from './load-spec.ts';
import type { TargetFacts } from './target-facts.ts';

/** What every step of a load's session works with. */
export interface LoadContext {
  readonly client: PostgresClient;
  readonly spec: LoadSpec;
  readonly facts: TargetFacts;
  /** 0 in a dry run, which leaves no trace in schema `vakhta`. */
  readonly runNo: number;
  /** By what rows are told of which is kept what stood there before; undefined: nothing is kept. */
  readonly imageKey: ImageKey | undefined;
  /** Columns that rows are told by when it is kept where each came from; none: that is not kept. */
  readonly lineageKey: readonly string[];
  /**
   * Of the mappings, by number, those that rows are told by which go into the table itself; undefined where all rows
   * have to go through staging.
   */
  readonly told: readonly number[] | undefined;
  /** Rows that are there: the table itself, or what a dry run imagines. Quoted. */
  readonly existing: string;
  /** Where rows are merged into: the table itself, or a dry run's temporary clone. Quoted. */
  readonly into: string;
}

/** Rows of the chunk that nothing speaks against so far. */
export const NOT_REFUSED = `NOT EXISTS (SELECT 1 FROM pg_temp.vakhta_refusal f WHERE f.row = r.row AND f.severity <> 'warning')`;
