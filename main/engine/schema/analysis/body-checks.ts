import type { WrittenSchema } from '../written/written-schema.ts';

const OFF =
  /^\s*(?:set\s+(?:session\s+|local\s+)?check_function_bodies\s*(?:=|\bto\b)\s*'?(?:off|false|no|0)\b|select\s+(?:pg_catalog\.)?set_config\s*\(\s*'check_function_bodies'\s*,\s*'(?:off|false|no|0)')/i;

/** Dumps switch the check of bodies off, since a function may be written before what it reads. */
export function areBodiesUnchecked({ statements }: WrittenSchema): boolean {
  return statements.some(({ isIdle, sql }) => isIdle && OFF.test(sql));
}
