import type { SourceColumn } from '#contract/domain/source';
import { inspectQuery } from '#contract/operations/migration/inspect-query';
import { inspectSource } from '#contract/operations/source/inspect-source';
import { useQuery, type Query } from '../../../client/use-query.ts';
import { questionOf, type Draft } from './draft.ts';

/** What there is to be mapped. */
export function useSourceColumns(draft: Draft): Query<readonly SourceColumn[]> {
  const { sourceId, files, format, asked } = draft;
  const question = questionOf(draft);
  const ofFiles = useQuery(
    inspectSource,
    { connectionId: sourceId ?? '', files, format: format ?? {} },
    { isEnabled: asked === null, keepsPrevious: true },
  );
  const ofDatabase = useQuery(inspectQuery, question as NonNullable<typeof question>, {
    isEnabled: question !== undefined,
    keepsPrevious: true,
  });
  const found = asked === null ? ofFiles : ofDatabase;
  return found.status === 'done' ? { ...found, data: found.data.columns } : found;
}
