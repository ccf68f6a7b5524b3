import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rowsKnown } from '#contract/domain/counts';
import type { JobId } from '#contract/domain/ids';
import { reportMigration } from '#contract/operations/migration/report-migration';
import { exportQuarantine } from '#contract/operations/quarantine/export-quarantine';
import { replayQuarantine } from '#contract/operations/quarantine/replay-quarantine';
import { listJobs } from '#contract/operations/job/list-jobs';
import { showJob } from '#contract/operations/job/show-job';
import { getOverview } from '#contract/operations/overview/get-overview';
import { exitCodeOfJob } from '../../../../../main/cli/exit-codes.ts';
import { countEmployees, writeEmployees } from '#test/support/employee-load';
import { loaded } from './loaded-run.ts';
import { vakhtaOfFile, type Vakhta } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const reportOf = (vakhta: Vakhta, jobId: JobId) => vakhta.ask(reportMigration, { jobId });

test('each refused row is listed with its place, its cells and its reason, and can be searched for', async () => {
  await using w = await loaded(vakhtaOf());

  const all = await w.list();
  expect(all.totalRows).toBe(40);
  expect(all.groups).toEqual([
    { column: 'department_id', rule: 'lookup', rows: 10 },
    { column: 'number', rule: 'not-null', rows: 10 },
    { column: 'number', rule: 'unique-in-file', rows: 10 },
    { column: 'Принят', rule: 'date', rows: 10 },
  ]);
  expect(all.items[0]).toMatchObject({
    ...{ file: 'employees.csv', line: 11, status: 'refused', edits: {} },
    cells: { Номер: 'N0000010', ФИО: 'Сотрудник "10", ст.', Принят: '31.02.2020', Отдел: 'Дирекция', Оклад: '1010,10' },
    violations: [{ column: 'Принят', rule: 'date', value: '31.02.2020' }],
  });
  expect((await w.list({ rule: 'lookup' })).totalRows).toBe(10);
  expect((await w.list({ search: 'столовАЯ' })).totalRows).toBe(10);
});

describe('mended rows', () => {
  test('are loaded by a replay, and every count stays true', async () => {
    await using w = await loaded(vakhtaOf());
    const { items } = await w.list({ rule: 'date' });
    for (const { rowId } of items) {
      expect(await w.edit(rowId, { Принят: '29.02.2020' })).toMatchObject({ status: 'edited' });
    }

    const { counts } = await w.vakhta.ask(replayQuarantine, { jobId: w.jobId, rows: 'edited' });

    expect(counts).toMatchObject({ rowsRead: 10, rowsLoaded: 10, rowsQuarantined: 0 });
    expect(await countEmployees(w.database)).toBe(970);
    const report = await reportOf(w.vakhta, w.jobId);
    expect(report).toMatchObject({ rowsRead: 1_000, rowsLoaded: 970, rowsQuarantined: 30 });
    expect(rowsKnown(report)).toBe(report.rowsRead);
    expect(report.reconciliation).toMatchObject({ matched: true });
    expect(report.rules.some(({ rule }) => rule === 'date')).toBe(false);
    expect((await w.list({ status: 'replayed' })).totalRows).toBe(10);
  });

  test('leave nothing for a person to do once the quarantine is empty: job, list, overview and history say so', async () => {
    await using w = await loaded(vakhtaOf());
    const job = async () => {
      const { job: shown, events } = await w.vakhta.ask(showJob, { jobId: w.jobId });
      const [listed] = (await w.vakhta.ask(listJobs, { limit: 1 })).items;
      expect(listed).toEqual(shown);
      const { concerns } = await w.vakhta.ask(getOverview, {});
      const { needsAttention, progress } = shown;
      return {
        ...{ needsAttention, exitCode: exitCodeOfJob(shown), quarantined: progress?.counts?.rowsQuarantined },
        ...{ concerns: concerns.map(({ name }) => name), last: events.at(-1)?.values },
      };
    };
    const mend = async (rule: string, edits: Record<string, string> | ((at: number) => Record<string, string>)) => {
      for (const [at, { rowId }] of (await w.list({ rule })).items.entries()) {
        await w.edit(rowId, typeof edits === 'function' ? edits(at) : edits);
      }
      await w.vakhta.ask(replayQuarantine, { jobId: w.jobId, rows: 'edited' });
    };
    await mend('date', { Принят: '29.02.2020' });
    await mend('lookup', { Отдел: 'Склад' });
    await mend('not-null', (at) => ({ Номер: `N8${at}` }));
    expect(await job()).toMatchObject({
      ...{ needsAttention: true, exitCode: 4, quarantined: 10 },
      ...{ concerns: expect.arrayContaining(['quarantine']), last: { rows: 10, refused: 0 } },
    });
    const announced = w.vakhta.waitFor(
      'jobs',
      (event) => event.job.id === w.jobId && event.job.state === 'COMPLETED' && !event.job.needsAttention,
    );

    await mend('unique-in-file', (at) => ({ Номер: `N9${at}` }));

    await announced;
    const { concerns, ...end } = await job();
    expect(end).toEqual({ needsAttention: false, exitCode: 0, quarantined: 0, last: { rows: 10, refused: 0 } });
    expect(concerns).not.toContain('quarantine');
    expect(await countEmployees(w.database)).toBe(1_000);
  });

  test('that are still wrong stay, with their new reason', async () => {
    await using w = await loaded(vakhtaOf());
    const [first, second] = (await w.list({ rule: 'lookup' })).items;
    await w.edit(first?.rowId ?? '', { Отдел: 'Склад' });
    await w.edit(second?.rowId ?? '', { Отдел: 'Склад', Оклад: 'много' });

    const { counts } = await w.vakhta.ask(replayQuarantine, { jobId: w.jobId, rows: 'edited' });

    expect(counts).toMatchObject({ rowsRead: 2, rowsLoaded: 1, rowsQuarantined: 1 });
    const [again] = (await w.list({ status: 'edited' })).items;
    expect(again).toMatchObject({
      rowId: second?.rowId,
      violations: [{ column: 'Оклад', rule: 'number', value: 'много' }],
    });
    expect(await reportOf(w.vakhta, w.jobId)).toMatchObject({ rowsLoaded: 961, rowsQuarantined: 39 });
  });

  test('are not loaded twice, and take their edits back', async () => {
    await using w = await loaded(vakhtaOf(), 'upsert');
    const [row] = (await w.list({ rule: 'lookup' })).items;
    const rowId = row?.rowId ?? '';
    expect(await w.edit(rowId, { Отдел: 'Склад' })).toMatchObject({ status: 'edited', edits: { Отдел: 'Склад' } });
    expect(await w.edit(rowId, {})).toMatchObject({ status: 'refused', edits: {} });
    await w.edit(rowId, { Отдел: 'Склад' });

    await w.vakhta.ask(replayQuarantine, { jobId: w.jobId, rows: [rowId] });
    const again = await w.vakhta.invoke(replayQuarantine, { jobId: w.jobId, rows: [rowId] });

    expect(again).toMatchObject({ ok: false, failure: { code: 'QUARANTINE_ROW_NOT_FOUND', rowId } });
    expect(await countEmployees(w.database)).toBe(961);
  });

  test('of a file that is gone are mended all the same', async () => {
    await using w = await loaded(vakhtaOf());
    writeEmployees(w.folder, 0);
    const [row] = (await w.list({ rule: 'not-null' })).items;
    await w.edit(row?.rowId ?? '', { Номер: 'N9000000' });
    const { counts } = await w.vakhta.ask(replayQuarantine, { jobId: w.jobId, rows: 'edited' });
    expect(counts).toMatchObject({ rowsLoaded: 1 });
  });
});

test('the export is a table for a spreadsheet that runs no formula, readable by its owner alone', async () => {
  await using w = await loaded(vakhtaOf());
  const [row] = (await w.list({ rule: 'lookup' })).items;
  await w.edit(row?.rowId ?? '', { Отдел: '=HYPERLINK("http://example.invalid")' });
  const path = join(w.folder, 'refused.csv');

  const exported = await w.vakhta.ask(exportQuarantine, { jobId: w.jobId, path, language: 'ru' });

  const text = await readFile(path, 'utf8');
  const [head, first] = text.split('\r\n');
  expect(head).toBe('\ufeffИсточник;Строка;Столбец;Правило;Значение;Причина;Номер;ФИО;Принят;Отдел;Оклад');
  expect(first).toBe(
    'employees.csv;11;Принят;date;31.02.2020;Не дата по образцу dd.MM.yyyy, или такого дня нет.;' +
      'N0000010;"Сотрудник ""10"", ст.";31.02.2020;Дирекция;1010,10',
  );
  expect(text).toContain(`"'=HYPERLINK(""http://example.invalid"")"`);
  expect(exported).toEqual({ rows: 40, sizeBytes: (await stat(path)).size });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('an export that can not be written leaves nothing behind and says why', async () => {
  await using w = await loaded(vakhtaOf());
  const path = join(w.folder, 'no-such-folder', 'refused.csv');
  const answer = await w.vakhta.invoke(exportQuarantine, { jobId: w.jobId, path, language: 'en' });
  expect(answer).toEqual({
    ok: false,
    failure: { code: 'FILE_NOT_WRITTEN', name: 'refused.csv', reason: 'ENOENT' },
  });
});
