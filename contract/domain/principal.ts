import { z } from 'zod';

/** From least to most; a role holds no other: an administrator who approves is given both. */
export const Role = z.enum(['viewer', 'operator', 'approver', 'administrator']);
export type Role = z.infer<typeof Role>;

/** Who asks: on every dispatch, in every ledger entry. */
export const Principal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), id: z.string(), name: z.string(), roles: z.array(Role) }),
  z.strictObject({ kind: z.literal('job'), id: z.string(), roles: z.array(Role) }),
  z.strictObject({ kind: z.literal('schedule'), id: z.string(), roles: z.array(Role) }),
  z.strictObject({ kind: z.literal('api-key'), id: z.string(), roles: z.array(Role) }),
]);
export type Principal = z.infer<typeof Principal>;

export const EVERYONE = ['viewer', 'operator', 'approver', 'administrator'] as const;
export const OPERATORS = ['operator', 'administrator'] as const;
