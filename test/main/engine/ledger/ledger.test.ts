import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLedger, type NewEntry } from '#engine/ledger/ledger';
import { verifyLedger } from '#engine/ledger/verify-ledger';
import { handClock } from '#test/support/hand-clock';
import { openTestStore, type TestStore } from '#test/support/open-test-store';

const entry = (operation: string): NewEntry => ({
  ...{ entry: 'decision', traceId: 't', invocationId: 'i', operation, principal: { kind: 'person', id: 'p' } },
  ...{ inputHash: 'a'.repeat(64), subjectId: null, decision: 'ALLOW', risk: 10, reasons: ['risk.write'] },
  ...{ approval: null, outcome: null, code: null, outputHash: null },
});

/** A ledger of `count` entries. */
async function filled(count: number): Promise<TestStore> {
  const opened = await openTestStore();
  const ledger = createLedger(opened.store, handClock());
  for (let index = 1; index <= count; index += 1) ledger.append(entry(`operation.${index}`));
  return opened;
}

/** As somebody with the file and a SQLite shell does it: the triggers are no obstacle to them. */
function tamper(file: string, ...statements: [sql: string, ...values: unknown[]][]): void {
  const db = new Database(file);
  db.exec('DROP TRIGGER "ledger_no_update"; DROP TRIGGER "ledger_no_delete"');
  for (const [sql, ...values] of statements) db.prepare(sql).run(...values);
  db.close();
}

test('an untouched ledger is intact, an empty one too', async () => {
  await using full = await filled(1_200);
  expect(await verifyLedger(full.store)).toMatchObject({ entries: 1_200, broken: null });
  await using empty = await openTestStore();
  expect(await verifyLedger(empty.store)).toEqual({ entries: 0, lastHash: null, broken: null });
});

test('whichever byte of whichever entry is flipped, it is found at that entry', async () => {
  await using opened = await filled(6);
  tamper(opened.file);
  const db = new Database(opened.file);
  const place = fc.record({ row: fc.integer({ min: 1, max: 6 }), at: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) });
  const column = fc.constantFrom('entry_json', 'hash');
  await fc.assert(
    fc.asyncProperty(place, column, async ({ row, at, bit }, column) => {
      const read = db.prepare<[number], string>(`SELECT "${column}" FROM "ledger" WHERE "sequence" = ?`).pluck();
      const write = db.prepare(`UPDATE "ledger" SET "${column}" = CAST(? AS TEXT) WHERE "sequence" = ?`);
      const sound = Buffer.from(read.get(row)!);
      const flipped = Buffer.from(sound);
      flipped[at % flipped.length]! ^= 1 << bit;
      write.run(flipped, row);
      expect((await verifyLedger(opened.store)).broken?.sequence).toBe(row);
      write.run(sound, row);
    }),
    { numRuns: 200 },
  );
  db.close();
});

test.each([1, 3, 6])('entry %i removed is found where it is missing', async (sequence) => {
  await using opened = await filled(6);
  tamper(opened.file, ['DELETE FROM "ledger" WHERE "sequence" = ?', sequence]);
  const { broken } = await verifyLedger(opened.store);
  expect(broken).toEqual({ sequence, reason: sequence === 6 ? 'tail' : 'sequence' });
});

test('two entries that changed places are found', async () => {
  await using opened = await filled(6);
  const swap = 'UPDATE "ledger" SET "sequence" = ? WHERE "sequence" = ?';
  tamper(opened.file, [swap, 99, 3], [swap, 3, 4], [swap, 4, 99]);
  expect((await verifyLedger(opened.store)).broken).toEqual({ sequence: 3, reason: 'sequence' });
});

test('an entry of another history does not fit the one before it', async () => {
  await using opened = await filled(3);
  await using other = await filled(4); // Of another console: each has its own id in every entry.
  const [foreign] = other.store.ledger.after(3, 1);
  opened.store.ledger.insert(foreign!);
  expect((await verifyLedger(opened.store)).broken).toEqual({ sequence: 4, reason: 'previous-hash' });
});

test('the program itself can neither change nor delete an entry', async () => {
  await using opened = await filled(1);
  const db = new Database(opened.file);
  expect(() => db.exec(`UPDATE "ledger" SET "hash" = 'x'`)).toThrow('appended to only');
  expect(() => db.exec('DELETE FROM "ledger"')).toThrow('appended to only');
  db.close();
});
