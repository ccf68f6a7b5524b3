import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowsKnown } from '#contract/domain/counts';
import type { GroupMend } from '#contract/domain/quarantine';
import { reportMigration } from '#contract/operations/migration/report-migration';
import { editQuarantineGroup } from '#contract/operations/quarantine/edit-quarantine-group';
import { previewQuarantineGroup } from '#contract/operations/quarantine/preview-quarantine-group';
import { replayQuarantine } from '#contract/operations/quarantine/replay-quarantine';
import { loaded } from './loaded-run.ts';
import { vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const DATES = { rule: 'date', column: 'Принят', cell: 'Принят' };
const DEPARTMENTS = { rule: 'lookup', column: 'department_id', cell: 'Отдел' };

describe('one correction for a group', () => {
  test('is previewed with what mapping and rules would say, and changes nothing yet', async () => {
    await using w = await loaded(vakhtaOf());
    const preview = (mend: GroupMend) => w.vakhta.ask(previewQuarantineGroup, { jobId: w.jobId, limit: 2, ...mend });

    const right = await preview({ ...DATES, value: '29.02.2020' });
    expect(right).toMatchObject({
      rows: 10,
      sample: [11, 111].map((line) => ({ line, before: '31.02.2020', after: '29.02.2020', violations: [] })),
    });
    const wrong = await preview({ ...DATES, steps: [{ op: 'replace', pattern: '^31', replacement: '30' }] });
    expect(wrong.sample[0]).toMatchObject({ after: '30.02.2020', violations: [{ column: 'Принят', rule: 'date' }] });
    const none = await preview({ ...DATES, steps: [{ op: 'snils' }] });
    expect(none.sample[0]).toMatchObject({ after: null, violations: [{ column: 'Принят', rule: 'date' }] });
    expect((await w.list({ status: 'edited' })).totalRows).toBe(0);
  });

  test('goes through the steps of a mapping, cell by cell', async () => {
    await using w = await loaded(vakhtaOf());
    const steps: GroupMend['steps'] = [
      { op: 'case', to: 'upper' },
      { op: 'map', values: { СТОЛОВАЯ: 'Склад' }, otherwise: 'refuse' },
    ];
    const done = await w.vakhta.ask(editQuarantineGroup, { jobId: w.jobId, ...DEPARTMENTS, steps });
    expect(done).toEqual({ rows: 10, edited: 10, unchanged: 0, untouched: 0 });
    expect((await w.list({ rule: 'lookup' })).items.map(({ edits }) => edits)).toEqual(
      Array.from({ length: 10 }, () => ({ Отдел: 'Склад' })),
    );
    const { counts } = await w.vakhta.ask(replayQuarantine, { jobId: w.jobId, rows: 'edited' });
    expect(counts).toMatchObject({ rowsRead: 10, rowsLoaded: 10 });
  });

  test('that makes no sense is refused by what is wrong with it', async () => {
    await using w = await loaded(vakhtaOf());
    const answer = (mend: GroupMend) => w.vakhta.invoke(editQuarantineGroup, { jobId: w.jobId, ...mend });
    const refused = (failure: object) => ({ ok: false, failure });
    expect(await answer({ ...DATES, steps: [{ op: 'coalesce' }] })).toEqual(
      refused({ code: 'STEP_NOT_FOR_CELL', step: 'coalesce' }),
    );
    expect(await answer({ ...DATES, steps: [{ op: 'replace', pattern: '(', replacement: '' }] })).toEqual(
      refused({ code: 'PATTERN_INVALID', column: 'Принят', pattern: '(' }),
    );
    expect(await answer({ ...DATES, cell: 'Нет такого', value: '' })).toEqual(
      refused({ code: 'SOURCE_COLUMN_MISSING', file: 'employees.csv', column: 'Нет такого' }),
    );
    for (const mend of [DATES, { ...DATES, value: '', steps: [{ op: 'trim' as const, inside: false }] }]) {
      expect(await answer(mend)).toMatchObject(refused({ code: 'INPUT_INVALID', problem: 'value-or-steps' }));
    }
  });
});

const mend = fc.constantFrom<GroupMend>(
  { ...DATES, value: '29.02.2020' },
  { ...DATES, value: '31.02.2021' },
  { ...DATES, steps: [{ op: 'replace', pattern: '^31', replacement: '01' }] },
  { ...DEPARTMENTS, value: 'Склад' },
  { ...DEPARTMENTS, value: 'Гараж' },
  // All rows of these groups get one number: the first of them can be loaded, the others clash with it.
  { rule: 'not-null', column: 'number', cell: 'Номер', value: 'N9000001' },
  { rule: 'unique-in-file', column: 'number', cell: 'Номер', value: 'N9000002' },
  {
    rule: 'unique-in-file',
    column: 'number',
    cell: 'Номер',
    steps: [{ op: 'replace', pattern: '^N', replacement: 'M' }],
  },
);

test(
  'whatever groups are mended and replayed in whatever order, no row is lost or doubled',
  { timeout: 120_000 },
  async () => {
    const acts = fc.array(fc.option(mend, { freq: 3 }), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('insert' as const, 'upsert' as const), acts, async (mode, todo) => {
        await using w = await loaded(vakhtaOf(), mode);
        for (const act of [...todo, null]) {
          if (act === null) await w.vakhta.ask(replayQuarantine, { jobId: w.jobId, rows: 'edited' });
          else await w.vakhta.ask(editQuarantineGroup, { jobId: w.jobId, ...act });
        }
        const report = await w.vakhta.ask(reportMigration, { jobId: w.jobId });
        const [replayed, all] = [await w.list({ status: 'replayed' }), await w.list({})];
        const [table] = await w.database.query(
          'SELECT count(*)::int AS rows, count(DISTINCT number)::int AS numbers FROM employees',
        );
        expect(rowsKnown(report)).toBe(1_000);
        expect(all.totalRows).toBe(40);
        expect(report.rowsQuarantined).toBe(40 - replayed.totalRows);
        expect(report.reconciliation).toMatchObject({ matched: true });
        expect(table?.['numbers']).toBe(table?.['rows']);
        if (mode === 'upsert') return; // It may have found its row by the number it was given, and changed that.
        expect(table?.['rows']).toBe(report.rowsLoaded);
        expect(report.rowsLoaded).toBe(960 + replayed.totalRows);
      }),
      { numRuns: Number(process.env.FAULT_RUNS ?? 2) },
    );
  },
);
