import { z } from 'zod';
import { FAILURES, type ErrorClass, type Failure } from '../errors.ts';
import { errorTypeOf } from './error-type.ts';

/**
 * The specification's four strategies. `retry`: it goes away by itself. `wait`: something else has to be there first.
 * `escalate`: new work stops and the people who are responsible are told. `decide`: a person settles it.
 */
export const ErrorStrategy = z.enum(['retry', 'wait', 'escalate', 'decide']);
export type ErrorStrategy = z.infer<typeof ErrorStrategy>;

const OF_CLASS: Readonly<Record<ErrorClass, ErrorStrategy>> = {
  TEMPORARY: 'retry',
  DEPENDENCY: 'wait',
  CRITICAL: 'escalate',
  MANUAL: 'decide',
};

/** By its class; what lacks another table's rows waits for them, whatever the server calls it. */
export const errorStrategyOf = (failure: Failure): ErrorStrategy =>
  errorTypeOf(failure) === 'dependency' ? 'wait' : OF_CLASS[FAILURES[failure.code].class];
