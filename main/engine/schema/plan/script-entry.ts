import type { ObjectKey, Place } from '#contract/domain/schema-object';

/** A statement of the desired schema in its turn; those that neither make nor change an object are left out. */
export interface ScriptEntry {
  readonly sql: string;
  readonly place: Place | null;
  /** Where its names without a schema are looked for. */
  readonly searchPath: readonly string[];
  readonly creates: readonly ObjectKey[];
  readonly alters: readonly ObjectKey[];
  readonly drops: readonly ObjectKey[];
}

/**
 * How a session must be set before a script or a plan runs on it: bodies of functions may name what comes later, and
 * names without a schema mean the same in the scratch database and in the real one.
 */
export const PLAN_SESSION = `SELECT pg_catalog.set_config('check_function_bodies', 'off', false),
  pg_catalog.set_config('search_path', 'public, pg_temp', false)`;
