/**
 * When something is put back. `build`: indexes, several at once, as soon as the rows of their table are there. `join`:
 * keys get their indexes, partitioned indexes their parts; a matter of the catalog alone, but for exclusion constraints.
 * `refer`: foreign keys, still unchecked where PostgreSQL allows it. `validate`: they are checked, several at once.
 * `fire`: triggers.
 */
export const PHASE = { build: 1, join: 2, refer: 3, validate: 4, fire: 5 } as const;
export type Phase = (typeof PHASE)[keyof typeof PHASE];
