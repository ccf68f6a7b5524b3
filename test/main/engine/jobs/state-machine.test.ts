import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { JobMove, JobState } from '#contract/domain/job';
import { nextState, personsMoves } from '#engine/jobs/state-machine';

/** Rows are states, columns moves, in the order of the contract; a dash is a refusal. For jobs that have run. */
const EXPECTED = `
              prepare start   pause  resume  finish    fail  stop
INITIALIZING  READY   -       -      -       -         ERROR STOPPED
READY         -       RUNNING -      -       -         ERROR STOPPED
RUNNING       -       -       PAUSED -       COMPLETED ERROR STOPPED
PAUSED        -       -       -      RUNNING -         ERROR STOPPED
COMPLETED     -       -       -      -       -         -     -
ERROR         -       -       -      RUNNING COMPLETED -     STOPPED
STOPPED       -       -       -      -       -         -     -
`;

const [header = '', ...rows] = EXPECTED.trim().split('\n');
const moves = header
  .trim()
  .split(/\s+/)
  .map((move) => JobMove.parse(move));
const cells = rows.flatMap((row) => {
  const [state, ...nexts] = row.trim().split(/\s+/);
  return nexts.map((next, index) => [JobState.parse(state), moves[index]!, next] as const);
});

test('all 49 pairs of state and move are decided', () => {
  expect(new Set(cells.map(([state, move]) => `${state} ${move}`)).size).toBe(49);
  expect([JobState.options.length, JobMove.options.length]).toEqual([7, 7]);
});

test.each(cells)('a job that is %s and told to %s becomes %s', (state, move, next) => {
  const moved = nextState(state, move, true);
  if (next === '-') expect(moved).toEqual({ ok: false, failure: { code: 'MOVE_REFUSED', state, move } });
  else expect(moved).toEqual({ ok: true, value: next });
});

describe('out of ERROR', () => {
  test('a job that never ran is prepared again, not resumed', () => {
    expect(nextState('ERROR', 'prepare', false)).toEqual({ ok: true, value: 'READY' });
    expect(nextState('ERROR', 'resume', false)).toMatchObject({ ok: false, failure: { code: 'MOVE_REFUSED' } });
  });

  test('a job that ran is resumed, not prepared again', () => {
    expect(nextState('ERROR', 'resume', true)).toEqual({ ok: true, value: 'RUNNING' });
    expect(nextState('ERROR', 'prepare', true)).toMatchObject({ ok: false, failure: { code: 'MOVE_REFUSED' } });
  });
});

test('a person is offered only moves that would be accepted', () => {
  for (const state of JobState.options) {
    for (const hasRun of [true, false]) {
      for (const move of personsMoves(state, hasRun, false)) expect(nextState(state, move, hasRun).ok).toBe(true);
    }
  }
});

test('an interrupted job may be resumed, paused and stopped', () => {
  expect(personsMoves('RUNNING', true, true)).toEqual(['resume', 'pause', 'stop']);
});

test('the picture in the header names every state and every move', () => {
  const [picture = ''] = /\/\*\*[\s\S]*?\*\//.exec(readFileSync('main/engine/jobs/state-machine.ts', 'utf8')) ?? [];
  for (const word of [...JobState.options, ...JobMove.options]) expect(picture).toContain(word);
});
