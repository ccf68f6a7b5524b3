import { z } from 'zod';
import { ObjectKey, Place } from './schema-object.ts';

/** Error: PostgreSQL will refuse it. Warning: it will hurt somebody later. Notice: a matter of taste or of care. */
export const FindingSeverity = z.enum(['error', 'warning', 'notice']);
export type FindingSeverity = z.infer<typeof FindingSeverity>;

/** Stable: people's acceptances and scripts name them. Text key `finding.<code>`. One line per code, in order. */
export const FINDINGS = {
  'column-ambiguous': 'error',
  'column-missing': 'error',
  'column-repeated': 'error',
  cycle: 'warning',
  'cycle-unbreakable': 'error',
  'duplicate-definition': 'warning',
  'duplicate-differs': 'error',
  'duplicate-ignored': 'warning',
  'duplicate-replaces': 'warning',
  'extension-missing': 'error',
  'feature-deprecated': 'warning',
  'feature-needs-newer': 'error',
  'feature-removed': 'error',
  'foreign-key-column-count': 'error',
  'foreign-key-not-unique': 'error',
  'foreign-key-type-casts': 'warning',
  'foreign-key-type-differs': 'error',
  'foreign-key-without-index': 'warning',
  'forward-reference': 'warning',
  'function-body-invalid': 'error',
  'function-missing': 'error',
  'generated-not-immutable': 'error',
  'identifier-clash': 'error',
  'identifier-too-long': 'warning',
  'index-not-immutable': 'error',
  'index-type-unsupported': 'error',
  'lock-blocks': 'warning',
  'name-needs-quotes': 'notice',
  'name-taken': 'error',
  'object-missing': 'error',
  'partition-key-not-covered': 'error',
  'partition-key-not-immutable': 'error',
  'primary-key-repeated': 'error',
  'role-missing': 'error',
  'schema-missing': 'error',
  'syntax-error': 'error',
  'table-missing': 'error',
  'table-without-primary-key': 'warning',
  'type-char': 'notice',
  'type-missing': 'error',
  'type-money': 'warning',
  'type-serial-and-identity': 'warning',
  'type-timestamp-without-zone': 'notice',
  'type-varchar-unbounded': 'notice',
} as const satisfies Record<string, FindingSeverity>;

export const FindingCode = z.enum(Object.keys(FINDINGS) as [keyof typeof FINDINGS, ...(keyof typeof FINDINGS)[]]);
export type FindingCode = z.infer<typeof FindingCode>;

export const Finding = z.strictObject({
  /** Code, object and what exactly was found: the same finding has the same id in every reading. */
  id: z.string(),
  code: FindingCode,
  severity: FindingSeverity,
  object: ObjectKey,
  /** Null where it stands in no file: in a live database. */
  place: Place.nullable(),
  /** For the sentence `finding.<code>`. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Statements that mend it, where that is safe; null where a person must decide. */
  mend: z.string().nullable(),
  /** Why somebody lives with it; kept beside the schema. */
  acceptedBecause: z.string().nullable(),
});
export type Finding = z.infer<typeof Finding>;
