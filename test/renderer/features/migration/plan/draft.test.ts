import { beforeEach, expect, test } from 'vitest';
import { MIGRATIONS, TARGET } from '../../../../../renderer/development/fake-plan.ts';
import {
  changeDraft,
  clearDraft,
  openDraft,
  planOf,
  takeProposal,
  useDraft,
} from '../../../../../renderer/features/migration/plan/draft.ts';

const saved = MIGRATIONS[0]!;
const proposal = {
  table: TARGET,
  exists: true,
  createSql: '',
  mapping: saved.plan.mapping,
  uncertain: ['comment'],
  rules: saved.plan.rules,
  key: ['personnel_number'],
};

beforeEach(clearDraft);

test('a saved plan that is opened and not changed is the same plan', () => {
  openDraft(saved.id, saved.plan);
  expect(planOf(useDraft.getState(), 'unnamed')).toEqual(saved.plan);
});

test('a plan is whole only when source, target and mapping are decided', () => {
  expect(planOf(useDraft.getState(), 'unnamed')).toBeUndefined();
  openDraft(saved.id, saved.plan);
  changeDraft({ mapping: [] });
  expect(planOf(useDraft.getState(), 'unnamed')).toBeUndefined();
});

test('a proposal fills a new pair of source and target, and never overwrites a mapping made by hand', () => {
  openDraft(saved.id, saved.plan);
  const edited = saved.plan.mapping.slice(0, 2);
  changeDraft({ mapping: edited });
  changeDraft(takeProposal(useDraft.getState(), proposal));
  expect(useDraft.getState().mapping).toEqual(edited);

  changeDraft({ table: { schema: 'wfm', table: 'people' } });
  changeDraft(takeProposal(useDraft.getState(), proposal));
  expect(useDraft.getState()).toMatchObject({ mapping: proposal.mapping, uncertain: ['comment'] });
});

test('a new table that was changed stays as it is when the proposal comes again, until it is asked for', () => {
  const fresh = { ...proposal, exists: false };
  changeDraft({ sourceId: 's', files: 'a.csv', targetId: 't', table: TARGET.name });
  changeDraft(takeProposal(useDraft.getState(), fresh));
  const changed = { ...TARGET, columns: TARGET.columns.slice(1) };
  changeDraft({ description: changed });
  changeDraft(takeProposal(useDraft.getState(), fresh));
  expect(useDraft.getState()).toMatchObject({ isNewTable: true, description: changed });

  changeDraft({ proposedFor: null });
  changeDraft(takeProposal(useDraft.getState(), fresh));
  expect(useDraft.getState().description).toEqual(TARGET);
});
