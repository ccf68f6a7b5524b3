import type { ErrorCode, FailureOf } from './errors.ts';

/** The answer of anything that can fail in a way a person meets. Bugs are not here: they throw. */
export type Result<Value, Code extends ErrorCode = ErrorCode> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: FailureOf<Code> };

/** A success that carries `value`. */
export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

/** A failure by its code, with the values its sentence needs. Values never hold secrets or personal data. */
export const fail = <Code extends ErrorCode>(
  code: Code,
  values: Omit<FailureOf<Code>, 'code'>,
): { readonly ok: false; readonly failure: FailureOf<Code> } => ({
  ok: false,
  failure: { code, ...values } as FailureOf<Code>,
});
