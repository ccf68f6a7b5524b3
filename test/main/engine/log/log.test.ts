import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog } from '#engine/log/open-log';
import { readLog } from '#engine/log/read-log';
import { createRedaction } from '#engine/log/redaction';
import { privateDirectory } from '#test/servers/private-directory';
import { handClock } from '#test/support/hand-clock';

const newest = { level: 'debug', cursor: null, limit: 1_000 } as const;

test('what is written is read back, newest first, by level, trace and words', async () => {
  await using directory = await privateDirectory('log');
  const clock = handClock();
  const log = openLog(directory.path, clock, 'debug');
  log.info('first', { rows: 3 });
  await clock.advance(1);
  log.for('jobs', 'trace-1').warn('second', { code: 'DISK_FULL' });
  await clock.advance(1);
  log.debug('third');
  await log.close();

  const page = await readLog(directory.path, newest);
  expect(page.items.map(({ message }) => message)).toEqual(['third', 'second', 'first']);
  expect(page.items[1]).toMatchObject({ area: 'jobs', traceId: 'trace-1', fields: { code: 'DISK_FULL' } });
  const asked = async (query: object) =>
    (await readLog(directory.path, { ...newest, ...query })).items.map(({ message }) => message);
  expect(await asked({ level: 'info' })).toEqual(['second', 'first']);
  expect(await asked({ traceId: 'trace-1' })).toEqual(['second']);
  expect(await asked({ search: 'disk_full' })).toEqual(['second']);
});

test('pages follow each other without a gap or a repetition, also within one millisecond', async () => {
  await using directory = await privateDirectory('log');
  const clock = handClock();
  const log = openLog(directory.path, clock, 'info');
  for (let index = 0; index < 50; index += 1) {
    log.info(`line ${index}`);
    if (index % 7 === 0) await clock.advance(1);
  }
  await log.close();
  const messages: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await readLog(directory.path, { level: 'info', cursor, limit: 4 });
    messages.push(...page.items.map(({ message }) => message));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(messages).toEqual(Array.from({ length: 50 }, (_, index) => `line ${49 - index}`));
});

test('files are rotated by size, a fixed number is kept, and nobody else may read them', async () => {
  await using directory = await privateDirectory('log');
  const log = openLog(directory.path, handClock(), 'info');
  const words = 'rotation '.repeat(1_000);
  for (let index = 0; index < 3_500; index += 1) {
    log.info(words, { index });
    if (index % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await log.close();
  const names = readdirSync(directory.path).toSorted();
  expect(names.length).toBeGreaterThan(2);
  expect(names.length).toBeLessThanOrEqual(5);
  for (const name of names) {
    expect(name).toMatch(/^engine(\.\d)?\.log$/);
    expect(statSync(join(directory.path, name)).mode & 0o077).toBe(0);
  }
  const { items } = await readLog(directory.path, { ...newest, limit: 5 });
  expect(items.map(({ fields }) => fields['index'])).toEqual([3_499, 3_498, 3_497, 3_496, 3_495]);
});

test('a secret is masked in messages, fields and stacks, however it is written', async () => {
  await using directory = await privateDirectory('log');
  const log = openLog(directory.path, handClock(), 'info');
  const secret = 'p@ss "word"/1';
  log.hide(secret);
  log.info(`tried ${secret}`, {
    url: `postgres://u:${encodeURIComponent(secret)}@h/d`,
    json: JSON.stringify({ secret }),
  });
  log.bug('threw', new Error(`no entry with ${secret}`));
  await log.close();
  const text = readFileSync(join(directory.path, 'engine.log'), 'utf8');
  for (const form of [secret, encodeURIComponent(secret), 'p@ss', 'p%40ss']) expect(text).not.toContain(form);
  expect(text).toContain('[secret]');
});

test('what a driver quotes in its message is left out', async () => {
  await using directory = await privateDirectory('log');
  const log = openLog(directory.path, handClock(), 'info');
  log.bug('threw', new Error('invalid input syntax for type date: "Иванов"'));
  await log.close();
  expect(readFileSync(join(directory.path, 'engine.log'), 'utf8')).not.toContain('Иванов');
});

test.each([
  'СНИЛС 112-233-445 95 принят',
  'ИНН 500100732259',
  'звонить +7 (916) 123-45-67',
  'почта ivanov.i@example.ru',
  'сотрудник Иванов Иван Иванович уволен',
  'Петрова-Сидорова Анна Сергеевна',
  'Мамедов Али Гасан оглы',
  'паспорт 45 10 123456',
])('personal data are masked: %s', (text) => {
  expect(createRedaction().redact(text)).toContain('[personal]');
});

test.each([
  '0193a1b2-4c5d-7e8f-9a0b-123456789012',
  'rows 1234567 of 20000000',
  'PostgreSQL 15.20 on 127.0.0.1:54321',
  'a'.repeat(64),
  'Сотрудники из 1С:ЗУП',
])('ids, figures and hashes are left as they are: %s', (text) => {
  expect(createRedaction().redact(text)).toBe(text);
});
