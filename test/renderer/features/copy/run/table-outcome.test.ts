import { expect, test } from 'vitest';
import type { CopyTableReport } from '#contract/domain/copy-report';
import {
  countOutcomes,
  outcomeOf,
  tablesInSight,
  type TableFilter,
} from '../../../../../renderer/features/copy/run/table-outcome.ts';

const compared = (matched: boolean): CopyTableReport['comparison'] => ({
  ...{ matched, sourceRows: 2, targetRows: matched ? 2 : 1 },
  ...{ sourceHash: null, targetHash: null, differences: null },
});

const tableOf = (table: string, change: Partial<CopyTableReport>): CopyTableReport => ({
  ...{ table, state: 'waiting', rows: 0, bytes: 0, parts: 1, partsDone: 0, durationMs: 0 },
  ...{ comparison: null, failure: null },
  ...change,
});

const TABLES = [
  tableOf('public.calls', { state: 'copying' }),
  tableOf('public.agents', { state: 'compared', comparison: compared(true) }),
  tableOf('public.shifts', { state: 'compared', comparison: compared(false) }),
  tableOf('wfm.calls_archive', { state: 'refused', failure: { code: 'ENGINE_LOST' } }),
  tableOf('wfm.rotas', { state: 'skipped' }),
  tableOf('wfm.teams', {}),
];
const ALL: TableFilter = { outcome: undefined, words: '' };
const namesIn = (filter: TableFilter): string[] => tablesInSight(TABLES, filter).map(({ table }) => table);

test('a table that was compared is equal or different, and one that was refused stays refused', () => {
  expect(TABLES.map(outcomeOf)).toEqual(['copying', 'equal', 'different', 'refused', 'skipped', 'waiting']);
});

test('failures and differences stand first, the rest as they were begun', () => {
  expect(namesIn(ALL)).toEqual([
    'wfm.calls_archive',
    'public.shifts',
    'public.calls',
    'public.agents',
    'wfm.rotas',
    'wfm.teams',
  ]);
});

test('one outcome and words of the name narrow the list', () => {
  expect(namesIn({ outcome: 'refused', words: '' })).toEqual(['wfm.calls_archive']);
  expect(namesIn({ outcome: undefined, words: 'CALLS wfm' })).toEqual(['wfm.calls_archive']);
  expect(namesIn({ outcome: 'equal', words: 'calls' })).toEqual([]);
});

test('each outcome is counted', () => {
  expect(countOutcomes(TABLES)).toEqual({
    ...{ refused: 1, different: 1, skipped: 1, copying: 1, copied: 0, whole: 0, waiting: 1, equal: 1 },
  });
});
