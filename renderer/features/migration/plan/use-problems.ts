import { useMemo } from 'react';
import type { PlanProblem } from '#contract/domain/plan-problem';
import { previewMigration } from '#contract/operations/migration/preview-migration';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { planOf, useDraft } from './draft.ts';
import { useSettled } from './use-settled.ts';

const EDITING_MS = 400;

/** What keeps the plan in the draft from running; undefined while it is being looked at. */
export function useProblems(): readonly PlanProblem[] | undefined {
  const { text } = useTexts();
  const draft = useDraft();
  const plan = useMemo(() => planOf(draft, text('plan.new')), [draft, text]);
  const settled = useSettled(plan, EDITING_MS);
  const preview = useQuery(
    previewMigration,
    { plan: settled as NonNullable<typeof settled>, limit: 1 },
    { isEnabled: settled !== undefined },
  );
  if (plan === undefined || settled !== plan) return undefined;
  if (preview.status === 'done') return preview.data.problems;
  return preview.status === 'failed' ? [{ place: 'source', failure: preview.failure }] : undefined;
}
