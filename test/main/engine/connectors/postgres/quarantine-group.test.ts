import { describe, expect, test } from 'vitest';
import { listQuarantine } from '#engine/connectors/postgres/quarantine';
import { editGroup, readGroup } from '#engine/connectors/postgres/quarantine-group';
import { createTestDatabase } from '#test/support/postgres-database';
import { must, run, specOf, targetOf, type Values } from '#test/support/postgres-load';

const GROUP = { rule: 'foreign-key', column: 'department_id' };

/** A run in which `count` rows name a department that is not there, and two have another reason. */
async function refused(major: 12 | 18, count: number) {
  const database = await createTestDatabase({ major });
  await database.query(`
    CREATE TABLE department (id integer PRIMARY KEY); INSERT INTO department VALUES (1);
    CREATE TABLE person (id integer PRIMARY KEY, name text NOT NULL, department_id integer REFERENCES department);`);
  const spec = specOf('person', ['id', 'name', 'department_id']);
  const records: Values[] = Array.from({ length: count }, (_, at) => [
    String(at + 1),
    `Имя ${at}`,
    String(5 + (at % 3)),
  ]);
  await run(database, spec, [...records, ['9000', null, '1'], ['9001', null, '1']]);
  const target = targetOf(database);
  const rows = async (status?: 'edited') =>
    must(await listQuarantine(target, spec.runId, status ? { status } : {}, { cursor: null, limit: 5_000 })).items;
  return { database, target, runId: spec.runId, rows, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
}

describe.each([12, 18] as const)('a group of the quarantine on PostgreSQL %i', (major) => {
  test('is mended whole, also over many pages, and no other row is touched', async () => {
    await using it = await refused(major, 2_300);
    const change = { cell: 'c2', mend: (cell: string) => (cell === '5' ? undefined : cell === '6' ? '6' : '1') };

    const done = must(await editGroup(it.target, it.runId, GROUP, change));

    expect(done).toEqual({ rows: 2_300, edited: 766, unchanged: 767, untouched: 767 });
    const rows = await it.rows();
    expect(rows).toHaveLength(2_302);
    for (const { cells, edits, status } of rows) {
      const isMended = cells['c2'] === '7';
      expect({ edits, status }).toEqual(
        isMended ? { edits: { c2: '1' }, status: 'edited' } : { edits: {}, status: 'refused' },
      );
    }
    expect(must(await readGroup(it.target, it.runId, GROUP, 2))).toMatchObject({ rows: 2_300, first: [{}, {}] });
  });

  test('that fails half-way is left as it was', async () => {
    await using it = await refused(major, 1_500);
    let seen = 0;
    const mend = () => {
      seen += 1;
      if (seen > 1_200) throw new Error('planted');
      return '1';
    };
    await expect(editGroup(it.target, it.runId, GROUP, { cell: 'c2', mend })).rejects.toThrow('planted');
    expect(await it.rows('edited')).toEqual([]);
  });

  test('keeps edits of other cells, and an edit that gives back what was read is none', async () => {
    await using it = await refused(major, 3);
    must(await editGroup(it.target, it.runId, GROUP, { cell: 'c1', mend: (cell) => `${cell}!` }));
    must(await editGroup(it.target, it.runId, GROUP, { cell: 'c2', mend: () => 'a\0b' }));
    expect((await it.rows('edited')).map(({ edits }) => edits)).toEqual(
      [0, 1, 2].map((at) => ({ c1: `Имя ${at}!`, c2: 'a\u2400b' })),
    );

    const back = must(await editGroup(it.target, it.runId, GROUP, { cell: 'c1', mend: (cell) => cell.slice(0, -1) }));
    must(await editGroup(it.target, it.runId, GROUP, { cell: 'c2', mend: (cell) => (cell === 'a\0b' ? '5' : cell) }));

    expect(back).toMatchObject({ edited: 3 });
    expect((await it.rows()).map(({ edits, status }) => [edits, status])).toEqual([
      [{}, 'refused'],
      ...[1, 2].map(() => [{ c2: '5' }, 'edited']),
      ...[1, 2].map(() => [{}, 'refused']),
    ]);
  });
});
