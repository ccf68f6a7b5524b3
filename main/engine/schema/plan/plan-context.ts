import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog } from '#engine/catalog';
import type { TableSize } from '#engine/connectors/postgres/catalog/read-sizes';
import type { ScriptEntry } from './script-entry.ts';

export interface PlanOptions {
  /** Drops what the desired schema does not have; else that is left alone. */
  readonly dropsExtra: boolean;
  /** Builds indexes on tables in use without keeping writers waiting, outside the transaction. */
  readonly isConcurrent: boolean;
}

export interface PlanRequest {
  readonly live: Catalog;
  readonly desired: Catalog;
  readonly options: PlanOptions;
  /** By table; a table without an entry counts as empty. */
  readonly sizes: ReadonlyMap<ObjectKey, TableSize>;
  /** The statements the desired catalog was made of, in their turn: where they fit they are taken as they are. */
  readonly written?: readonly ScriptEntry[];
  /** In quotes, whose each object is to be; an object without an entry keeps its owner. */
  readonly owners?: ReadonlyMap<ObjectKey, string>;
}
