import type { CopyDraft } from '#contract/domain/copy-plan';
import type { CopyPlanFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import type { CopySide } from '#engine/connectors/postgres/copy/read-side';

/** Whatever the draft names is there: a name mistyped would leave something out, or take it along, unseen. */
export function checkDraft(
  { schemas, except, tables }: Pick<CopyDraft, 'schemas' | 'except' | 'tables'>,
  source: CopySide,
  connectionName: string,
): Result<void, CopyPlanFailureCode> {
  const schema = schemas?.find((each) => !source.schemas.includes(each));
  if (schema !== undefined) return fail('COPY_SCHEMA_MISSING', { connectionName, schema });
  const table = [...except, ...tables.map((each) => each.table)].find((each) => !source.relations.has(each));
  if (table !== undefined) return fail('COPY_TABLE_MISSING', { connectionName, table });
  const left = new Set(except);
  const isEmpty = [...source.relations.keys()].every((path) => left.has(path));
  return isEmpty ? fail('COPY_NOTHING_TO_COPY', { connectionName }) : ok(undefined);
}
