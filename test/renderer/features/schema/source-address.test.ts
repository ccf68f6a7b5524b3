import { expect, test } from 'vitest';
import fc from 'fast-check';
import { SchemaSource } from '#contract/domain/schema-source';
import {
  decode,
  graphPath,
  objectPath,
  readSource,
  writeSource,
} from '../../../../renderer/features/schema/source-address.ts';

const CONNECTION = '0192f0c0-0000-7000-8000-000000000013';
const SOURCES = [
  { kind: 'pack', pack: 'wfm' },
  { kind: 'connection', connectionId: CONNECTION },
  { kind: 'files', connectionId: CONNECTION, files: '**/*.sql' },
  { kind: 'files', connectionId: CONNECTION, files: 'Схема: версия 2/таблицы (1).sql' },
].map((source) => SchemaSource.parse(source));

/** What the router makes of an address before it hands out its parts. */
const routed = (part: string): string => decodeURI(part);

test.each(SOURCES)('$kind stands in an address and is found there again', (source) => {
  expect(readSource(routed(writeSource(source)))).toEqual(source);
});

test('an address that somebody made up leads to no source, and a path is never one', () => {
  for (const written of [
    '',
    'pack',
    'pack:',
    'connection:17',
    'files:17:x.sql',
    'path:/etc',
    `files:${CONNECTION}:../x`,
  ]) {
    expect.soft(readSource(written), written).toBeUndefined();
  }
});

test('whatever an object is called, its address is one part and leads back to it', () => {
  const [source] = SOURCES;
  const name = fc.string({ unit: fc.constantFrom('a', 'Я', ' ', '/', '?', '#', '"', '.', '%', '&'), minLength: 1 });
  fc.assert(
    fc.property(name, (text) => {
      const key = `table public."${text}"`;
      // A sign that is followed by what looks like an escape is the one thing the router makes unreadable.
      fc.pre(!/%[0-9A-Fa-f]{2}/.test(text) && !(text.includes('%') && /[/?#&]/.test(text)));
      for (const path of [objectPath(source!, key), graphPath(source!, key)]) {
        const parts = path.split('/');
        expect(parts).toHaveLength(5);
        expect(decode(routed(parts[4]!))).toBe(key);
      }
    }),
  );
});
