import { z } from 'zod';
import { FAILURES, type Failure } from '../errors.ts';

/**
 * The specification's four types. `data`: values do not fit. `dependency`: something else has to be there first.
 * `performance`: it took too long. `system`: everything the servers and the way to them are made of.
 */
export const ErrorType = z.enum(['system', 'data', 'dependency', 'performance']);
export type ErrorType = z.infer<typeof ErrorType>;

const OF_SQLSTATE: Readonly<Record<string, ErrorType>> = {
  '23503': 'dependency', // A row refers to one that is not there.
  '2BP01': 'dependency',
  '3F000': 'dependency',
  '42704': 'dependency',
  '42883': 'dependency',
  '42P01': 'dependency',
};

/** Classes whose errors are about values: data exceptions, broken constraints, rows that are too large. */
const DATA_CLASSES = ['22', '23', '44', '54'];

const SLOW: readonly string[] = ['COPY_TABLE_SLOW', 'LOCK_TIMEOUT', 'STATEMENT_TIMEOUT'];

/** By its code and SQLSTATE; nobody reads messages. */
export function errorTypeOf(failure: Failure): ErrorType {
  if (SLOW.includes(failure.code)) return 'performance';
  if (failure.code === 'SERVER_FAILED') {
    const { sqlState } = failure;
    return OF_SQLSTATE[sqlState] ?? (DATA_CLASSES.includes(sqlState.slice(0, 2)) ? 'data' : 'system');
  }
  return FAILURES[failure.code].class === 'DEPENDENCY' ? 'dependency' : 'system';
}
