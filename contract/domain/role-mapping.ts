import { z } from 'zod';
import type { InputProblemName } from '../input-problem.ts';
import type { SchemaSource } from './schema-source.ts';

/**
 * Roles of the source's server, each with the role of the target's server it becomes; empty: it is left out. A role that
 * is not in it keeps its name.
 */
export const RoleMapping = z.record(z.string().min(1).max(63), z.string().max(63));
export type RoleMapping = z.infer<typeof RoleMapping>;

/** What is a role's in the source database, in numbers of objects. */
export const RoleUse = z.strictObject({
  name: z.string(),
  owns: z.int(),
  /** In grants, default privileges and policies; once for an object, whatever it says of the role. */
  namedBy: z.int(),
  /** That belong to it or are granted to it. */
  largeObjects: z.int(),
  /** The target's server has a role of this name. */
  isInTarget: z.boolean(),
});
export type RoleUse = z.infer<typeof RoleUse>;

/** What a person has written is run as it is written: only the roles of a catalog have other names. */
export const isMappedLive = ({
  source,
  roles,
}: {
  readonly source: SchemaSource;
  readonly roles: RoleMapping;
}): boolean => source.kind === 'connection' || Object.keys(roles).length === 0;
export const ROLES_OF_LIVE = { error: 'roles-of-live' satisfies InputProblemName, path: ['roles'] };
