import { expect, test } from 'vitest';
import type { Job } from '#contract/domain/job';
import { ENDED_JOB } from '../../../../renderer/development/fake-jobs.ts';
import { weekOf } from '../../../../renderer/features/overview/week.ts';

const HOUR_MS = 3_600_000;
const NOON = new Date(2026, 10, 21, 12).getTime();
const job = (subjectId: string, startedAtMs: number, endedAtMs: number | null): Job => ({
  ...ENDED_JOB,
  subjectId,
  createdAtMs: startedAtMs,
  startedAtMs,
  endedAtMs,
});

test('the week is seven local days that end with today', () => {
  const { days } = weekOf([], NOON, 6);
  expect(days.map((day) => new Date(day).getDate())).toEqual([15, 16, 17, 18, 19, 20, 21]);
});

test('jobs of one subject share a lane, the one touched last on top', () => {
  const jobs = [
    job('a', NOON - 9 * HOUR_MS, NOON - 8 * HOUR_MS),
    job('b', NOON - HOUR_MS, null),
    job('a', NOON - 5 * HOUR_MS, NOON),
  ];
  const { lanes } = weekOf(jobs, NOON, 6);
  expect(lanes.map(({ bars }) => bars.map((bar) => bar.job.subjectId))).toEqual([['b'], ['a', 'a']]);
});

test('a running job reaches to now, and one that ended before the week is not shown', () => {
  const { lanes } = weekOf(
    [job('a', NOON - 12 * HOUR_MS, null), job('b', NOON - 400 * HOUR_MS, NOON - 399 * HOUR_MS)],
    NOON,
    6,
  );
  expect(lanes).toHaveLength(1);
  expect(lanes[0]?.bars[0]).toMatchObject({ from: 6 / 7, to: 6.5 / 7 });
});
