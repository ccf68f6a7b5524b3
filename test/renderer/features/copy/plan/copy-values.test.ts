import { expect, test } from 'vitest';
import { DEFAULT_MIGRATION_CONFIG } from '#contract/domain/migration-config';
import { draftOf, planFor, type CopyValues } from '../../../../../renderer/features/copy/plan/copy-values.ts';

const [SOURCE, TARGET] = ['0192f0c0-0000-7000-8000-000000000011', '0192f0c0-0000-7000-8000-000000000012'];
const USUAL = DEFAULT_MIGRATION_CONFIG.migration;
const AROUND = { suggestedName: 'a → b', roles: { old: 'app' }, usual: USUAL };
const VALUES: CopyValues = {
  ...{ name: '', sourceId: SOURCE, targetId: TARGET, schemas: [], except: [], tables: [], totals: [] },
  ...{ parallel: '', adaptive: null, speed: '', verification: 'counts', withoutLargeObjects: false },
};

test('what is left as it stands is what is usual in the workspace, else the contract’s defaults, under the suggested name', () => {
  expect(draftOf(VALUES, AROUND)).toMatchObject({
    ...{ name: 'a → b', schemas: null, except: [], roles: { old: 'app' } },
    options: { maxParallel: 5, megabytesPerSecond: null, partMegabytes: 1000, verification: 'counts' },
  });
});

test('a limit is taken with a comma, and one schema is enough', () => {
  const draft = draftOf({ ...VALUES, speed: '12,5', schemas: ['wfm'] }, AROUND);
  expect(draft).toMatchObject({ schemas: ['wfm'], roles: {}, options: { megabytesPerSecond: 12.5 } });
});

test.each([
  ['no target', { targetId: null }],
  ['the source as the target', { targetId: SOURCE }],
  ['too many sessions', { parallel: '17' }],
  ['no sessions', { parallel: '0' }],
  ['a limit that is no number', { speed: 'fast' }],
])('%s is no draft', (_, change) => {
  expect(draftOf({ ...VALUES, ...change }, AROUND)).toBeUndefined();
});

test('a plan counts for the draft it was made from only', () => {
  const draft = draftOf(VALUES, AROUND)!;
  const plan = {
    ...{
      hash: 'f'.repeat(64),
      sourceName: 'a',
      targetName: 'b',
      sourceVersion: 120_000,
      targetVersion: 180_000,
      tables: [],
      sequences: 0,
      largeObjects: 0,
      refreshes: [],
    },
    ...{ takesOff: [], staysOn: [], leftOut: [], problems: [] },
  };
  expect(planFor({ draft, plan }, draftOf(VALUES, AROUND))).toBe(plan);
  expect(planFor({ draft, plan }, draftOf({ ...VALUES, except: ['public.users'] }, AROUND))).toBeUndefined();
});
