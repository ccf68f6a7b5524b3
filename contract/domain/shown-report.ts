import { z } from 'zod';
import { Failure } from '../errors.ts';
import { ShownTable } from './shown-table.ts';

const State = z.strictObject({
  kind: z.enum(['done', 'running', 'waiting', 'paused', 'warning', 'failed', 'unknown']),
  words: z.string(),
});
const Fact = z.strictObject({ name: z.string(), text: z.string() });

/** One piece of a report, in the order it is written; figures are words of the reader's language. */
export const ReportBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), text: z.string() }),
  z.strictObject({ kind: z.literal('verdict'), state: State }),
  z.strictObject({ kind: z.literal('facts'), facts: z.array(Fact) }),
  z.strictObject({ kind: z.literal('notes'), title: z.string(), items: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('failure'), failure: Failure }),
  z.strictObject({ kind: z.literal('code'), text: z.string() }),
  z.strictObject({
    kind: z.literal('table'),
    title: z.string(),
    table: ShownTable,
    /** Columns of figures, by their place. */
    numbers: z.array(z.int()),
    /** Rows of the report beyond those that are shown; a file has them all. */
    rowsLeftOut: z.int(),
  }),
  z.strictObject({
    kind: z.literal('plot'),
    title: z.string(),
    points: z.array(z.strictObject({ atMs: z.number(), value: z.number() })),
  }),
]);
export type ReportBlock = z.infer<typeof ReportBlock>;

/** A report as it is read on a screen: the same words and figures as in its files. */
export const ShownReport = z.strictObject({
  title: z.string(),
  subject: z.string(),
  madeAtMs: z.number(),
  facts: z.array(Fact),
  sections: z.array(z.strictObject({ title: z.string(), blocks: z.array(ReportBlock) })),
});
export type ShownReport = z.infer<typeof ShownReport>;
