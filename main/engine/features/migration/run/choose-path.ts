import type { PlanDraft } from '#contract/domain/plan';
import type { RowPlan, SourceChunk } from '#engine/chunk';
import { isPlainFormat } from '#engine/connectors/postgres/load/write-plain-chunk';

/**
 * `05/01/92`, with nothing but two digits in its year: which century is meant is asked, never guessed. The sign comes
 * first and what stands before it is looked at after: so the search skips nearly every byte, and takes a fourth of the
 * time.
 */
const SHORT_DATE = /\d[-./](?<=(?<!\d)\d{1,2}[-./])\d{1,2}[-./]\d{1,2}(?!\d)/;

/**
 * Digits and signs are the same bytes in every encoding COPY is given. Records are looked at some at a time: a text of
 * the whole chunk would wait for a major garbage collection. An address may look so too: it costs time only.
 */
export function holdsShortDate({ bytes, pieceStarts }: Pick<SourceChunk, 'bytes' | 'pieceStarts'>): boolean {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return [0, ...pieceStarts].some((from, piece) => SHORT_DATE.test(whole.toString('latin1', from, pieceStarts[piece])));
}

/**
 * May the bytes of a source go to the target's COPY as they are? Only inserts that change, check and keep nothing: every
 * column of the source goes, in its order, into one column of the target.
 */
export function isPlain(
  { target, mapping, rules, scope, options }: PlanDraft,
  { header, format }: Pick<RowPlan, 'header' | 'format'>,
): boolean {
  const isUntouched = mapping.every(({ from, steps }, at) => {
    return steps.length === 0 && from.length === 1 && from[0] === header[at];
  });
  return (
    target.mode === 'insert' &&
    rules.length === 0 &&
    scope === undefined &&
    options.rollbackMegabytes === undefined &&
    options.keepLineage !== true &&
    isUntouched &&
    mapping.length === header.length &&
    isPlainFormat(format)
  );
}
