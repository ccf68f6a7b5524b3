import { z } from 'zod';
import type { InputProblemName } from '../input-problem.ts';
import { ColumnMapping } from './mapping.ts';
import { Column, Identifier, TableName } from './table.ts';

/** A column of the source that rules may ask and the target does not get; made as a mapping makes one. */
export const AskedColumn = ColumnMapping.extend({ type: Column.shape.type });
export type AskedColumn = z.infer<typeof AskedColumn>;

/** A column is named as the mapping or `columns` names it; by its type it is a truth value or a day. */
const column = Identifier.optional();

/**
 * Which rows of the source are moved; the others are skipped and counted. Named as the specification names it. The day
 * is the one the run begins at, in the time zone of the source; a run that goes on keeps it.
 */
export const Scope = z
  .strictObject({
    /** Rows whose day is longer ago are skipped; without a day they are moved. */
    retentionPeriodYears: z.int().min(1).max(100).optional(),
    retentionColumn: column,
    /** False: rows that are over are skipped: their last day is past, or they are not current. Empty: they are not over. */
    includeHistory: z.boolean().default(true),
    historyColumn: column,
    /** True: rows are moved whose consent is true or has a day that has come. */
    consentVerificationRequired: z.boolean().default(false),
    consentColumn: column,
    /** Or whose value stands in this column of a table or view of the target. */
    consentTable: TableName.extend({ schema: Identifier.default('public'), column: Identifier }).optional(),
    columns: z.array(AskedColumn).max(20).default([]),
  })
  .refine(({ retentionPeriodYears: years, retentionColumn }) => years === undefined || retentionColumn !== undefined, {
    error: 'retention-column' satisfies InputProblemName,
    path: ['retentionPeriodYears'],
  })
  .refine(({ includeHistory, historyColumn }) => includeHistory || historyColumn !== undefined, {
    error: 'history-column' satisfies InputProblemName,
    path: ['includeHistory'],
  })
  .refine(({ consentVerificationRequired, consentColumn }) => !consentVerificationRequired || !!consentColumn, {
    error: 'consent-column' satisfies InputProblemName,
    path: ['consentVerificationRequired'],
  });
export type Scope = z.infer<typeof Scope>;
