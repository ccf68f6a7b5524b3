import { expect, test } from 'vitest';
import { errorTypeOf } from '#contract/domain/error-type';

const server = (sqlState: string) =>
  errorTypeOf({ code: 'SERVER_FAILED', connectionName: 'wfm', sqlState, message: '' });

test('SQLSTATE decides which of the four types an error is of, whatever its message says', () => {
  expect([server('22P02'), server('23505'), server('54000')]).toEqual(['data', 'data', 'data']);
  expect([server('23503'), server('42P01'), server('2BP01')]).toEqual(['dependency', 'dependency', 'dependency']);
  expect([server('XX001'), server('58030')]).toEqual(['system', 'system']);
});

test('what took too long is of performance, and what another one holds is a dependency', () => {
  expect(errorTypeOf({ code: 'LOCK_TIMEOUT', connectionName: 'wfm', relation: '' })).toBe('performance');
  expect(errorTypeOf({ code: 'LOCKED_BY_JOB', objectName: 'wfm', jobId: '1' })).toBe('dependency');
  expect(errorTypeOf({ code: 'DISK_FULL', place: 'wfm' })).toBe('system');
});
