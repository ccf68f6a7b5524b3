import { z } from 'zod';
import { JobId, TimeMs } from './ids.ts';
import { Step } from './mapping.ts';

/** One cell's offence: the target column (or source column for a step), the rule, the value met. */
export const Violation = z.strictObject({
  column: z.string(),
  /** A rule's name or a step's op; the reason's text key is `violation.<rule>`. */
  rule: z.string(),
  value: z.string().nullable(),
  /** Values for the reason's sentence. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Violation = z.infer<typeof Violation>;

/** A row as it was read, by source column. Null stands for NULL: only a table or query has it, in a file a cell is empty. */
const Cells = z.record(z.string(), z.string().nullable());

/** Of a row of a table or query its key, which says where it stands; null of a row of a file, whose line says it. */
export const RowKey = Cells.nullable();
export type RowKey = z.infer<typeof RowKey>;

/** `id = 7`, as people say where a row stands. */
export const keyText = (key: NonNullable<RowKey>): string =>
  Object.entries(key)
    .map(([column, cell]) => `${column} = ${cell ?? 'NULL'}`)
    .join(', ');

/** A row that was refused, kept in schema `vakhta` of the target. `rowId` is decimal text (bigint there). */
export const QuarantinedRow = z.strictObject({
  rowId: z.string(),
  jobId: JobId,
  file: z.string(),
  /** Line of the file the record begins at, from 1. */
  line: z.int(),
  key: RowKey,
  cells: Cells,
  /** Cells a person put in place of them. */
  edits: Cells,
  violations: z.array(Violation).min(1),
  status: z.enum(['refused', 'edited', 'replayed']),
  atMs: TimeMs,
});
export type QuarantinedRow = z.infer<typeof QuarantinedRow>;

/** «Неверная контрольная сумма СНИЛС — 412 строк». */
export const QuarantineGroup = z.strictObject({
  column: z.string(),
  rule: z.string(),
  rows: z.int(),
});
export type QuarantineGroup = z.infer<typeof QuarantineGroup>;

/**
 * One correction of one cell for every row refused by `rule` on `column`: the new `value`, or `steps` that the cell as
 * it stands goes through. Either of them, never both.
 */
export const GroupMend = z.strictObject({
  rule: z.string().min(1).max(100),
  /** As the violation names it: of the target, or of the source when a step refused; empty for the whole record. */
  column: z.string().max(500),
  /** The source's column whose cell is mended. */
  cell: z.string().min(1).max(500),
  value: z.string().max(10_000).optional(),
  steps: z.array(Step).min(1).max(20).optional(),
});
export type GroupMend = z.infer<typeof GroupMend>;

export const isOneMend = ({ value, steps }: Pick<GroupMend, 'value' | 'steps'>): boolean =>
  (value === undefined) !== (steps === undefined);
