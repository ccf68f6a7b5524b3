import type { ObjectKey } from '#contract/domain/schema-object';
import type { ConnectionFailureCode } from '#contract/errors';
import { fail, type Result } from '#contract/result';
import { pathOf } from '#engine/object-key';
import { postgresFailure, type FailurePlace } from '#engine/connectors/postgres/failures';
import { isExtension, isExtensionRefused } from '../plan/extension-refused.ts';

/** A statement as far as its failure has to name it. */
export interface FailedStatement {
  readonly no: number;
  readonly objects: readonly ObjectKey[];
}

export type StatementFailureCode = ConnectionFailureCode | 'SCHEMA_EXTENSION_REFUSED' | 'SCHEMA_STATEMENT_FAILED';

/** What an error of a statement means: the way to the server has failed, or PostgreSQL refuses this very statement. */
export function statementFailure(
  error: unknown,
  place: FailurePlace,
  { no, objects }: FailedStatement,
  total: number,
): Result<never, StatementFailureCode> {
  if (isExtensionRefused(error, objects)) {
    const { connectionName, options } = place;
    const extensions = objects.filter(isExtension).map(pathOf).join(', ');
    return fail('SCHEMA_EXTENSION_REFUSED', { connectionName, user: options.user, extensions });
  }
  const object = objects[0] ?? '';
  const failed = postgresFailure(error, { ...place, relation: pathOf(object) });
  if (failed.ok || failed.failure.code !== 'SERVER_FAILED') return failed;
  const { sqlState, message } = failed.failure;
  return fail('SCHEMA_STATEMENT_FAILED', { no, total, object, sqlState, message });
}
