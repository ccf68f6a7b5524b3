import { z } from 'zod';
import { Identifier } from './table.ts';

/**
 * One step of a mapping: a pure function from text (or null) to canonical text (or null). The set is fixed and
 * documented in docs/mapping.md; a step that can't do its work refuses the row under its own name.
 */
export const Step = z.discriminatedUnion('op', [
  /** Ignores its input. */
  z.strictObject({ op: z.literal('constant'), value: z.string().max(10_000).nullable() }),
  /** First step of a mapping with several source columns; empty ones are left out. */
  z.strictObject({ op: z.literal('concat'), separator: z.string().max(100).default(' ') }),
  /** First step of a mapping with several source columns: the first that is not empty. */
  z.strictObject({ op: z.literal('coalesce') }),
  /** White space at both ends, and runs of it inside to one space when `inside`. */
  z.strictObject({ op: z.literal('trim'), inside: z.boolean().default(false) }),
  z.strictObject({ op: z.literal('case'), to: z.enum(['upper', 'lower', 'title']) }),
  /** `1 234,56` → `1234.56`; group separators (space, no-break spaces, apostrophe) are dropped. */
  z.strictObject({ op: z.literal('number'), decimal: z.enum([',', '.']).default(',') }),
  /**
   * `pattern` of dd, d, MM, M, yyyy, yy, HH, H, mm, ss and literal characters → ISO 8601. Two-digit years need
   * `centuryFrom`: the year that `yy` starts at (1930 → 30..99 are 1930..1999, 00..29 are 2000..2029).
   */
  z.strictObject({
    op: z.literal('date'),
    pattern: z.string().min(1).max(40),
    centuryFrom: z.int().min(1000).max(9900).optional(),
  }),
  /** Words for true and false, compared without case; another word is refused. */
  z.strictObject({
    op: z.literal('boolean'),
    yes: z.array(z.string().max(50)).min(1).default(['да', 'истина', 'true', '1']),
    no: z.array(z.string().max(50)).min(1).default(['нет', 'ложь', 'false', '0']),
  }),
  /** Splits ФИО; a surname of several words joined by a hyphen is one, patronymics with оглы/кызы belong together. */
  z.strictObject({ op: z.literal('full-name-part'), part: z.enum(['last', 'first', 'middle']) }),
  /** Digits and check number verified → `123-456-789 01`. */
  z.strictObject({ op: z.literal('snils') }),
  /** 10 or 12 digits, check digits verified. */
  z.strictObject({ op: z.literal('inn') }),
  /** ОГРН 13 or ОГРНИП 15 digits, check digit verified. */
  z.strictObject({ op: z.literal('ogrn') }),
  /** Russian numbers → `+7XXXXXXXXXX`, others in E.164. */
  z.strictObject({ op: z.literal('phone') }),
  /** In place of an empty value. */
  z.strictObject({ op: z.literal('default'), value: z.string().max(10_000) }),
  /** All matches of an RE2-safe regular expression; `$1`…`$9` name groups. */
  z.strictObject({ op: z.literal('replace'), pattern: z.string().min(1).max(500), replacement: z.string().max(500) }),
  /** By exact value; others are kept, emptied or refused. */
  z.strictObject({
    op: z.literal('map'),
    values: z.record(z.string().max(500), z.string().max(500).nullable()),
    otherwise: z.enum(['keep', 'null', 'refuse']).default('refuse'),
  }),
  /** Last step only: the value is looked up in a table of the target, set by set. A value not found is refused. */
  z.strictObject({
    op: z.literal('lookup'),
    schema: Identifier,
    table: Identifier,
    /** Compared with the value. */
    match: Identifier,
    /** Taken in its place. */
    result: Identifier,
  }),
  /**
   * Last step only: in place of the source's key the target's column issues a new one, by its sequence, identity or
   * default; for the same key the same one, however often it comes. Both are kept under the name `pairs`.
   */
  z.strictObject({ op: z.literal('reissue'), pairs: z.string().regex(/^[a-z][a-z0-9_]{0,49}$/) }),
]);
export type Step = z.infer<typeof Step>;
export type StepOp = Step['op'];

type Lookup = Extract<Step, { op: 'lookup' }>;

/** What the values of a column are looked up in, if they are: of keys that are issued anew the pairs kept of them. */
export function lookupOf(steps: readonly Step[]): Lookup | undefined {
  const last = steps.at(-1);
  if (last?.op !== 'reissue') return last?.op === 'lookup' ? last : undefined;
  return { op: 'lookup', schema: 'vakhta', table: `key_pair_${last.pairs}`, match: 'old_key', result: 'new_key' };
}

/** What goes into one column of the target. An empty cell is null unless a step says otherwise. */
export const ColumnMapping = z.strictObject({
  column: Identifier,
  /** Columns of the source by their header; empty only with a `constant` step. */
  from: z.array(z.string().min(1).max(500)).max(20),
  steps: z.array(Step).max(20).default([]),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

export const Mapping = z.array(ColumnMapping).min(1).max(1600);
export type Mapping = z.infer<typeof Mapping>;
