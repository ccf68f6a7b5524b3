import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS, type Command } from '../../../main/cli/commands.ts';
import { parseCommandLine } from '../../../main/cli/parse-command-line.ts';
import { readInput } from '../../../main/cli/read-input.ts';
import { tellForms } from '../../../main/cli/tell-forms.ts';
import { loadTexts } from '../../../main/cli/texts.ts';

const commandOf = (...words: string[]): Command =>
  COMMANDS.find((command) => command.words.join(' ') === words.join(' '))!;
const tell = (command: Command, source: Record<string, unknown>) => tellForms(command, { source }, loadTexts('en'));

test.each([
  [{ pack: 'wfm' }, 'pack'],
  [{ connectionId: 'prod' }, 'connection'],
  [{ connectionId: 'exports', files: '*.sql' }, 'files'],
  [{ path: '/schema' }, 'path'],
])('%j says of itself which form of a source it is', (source, kind) => {
  expect(tell(commandOf('schema', 'analyze'), source)).toEqual({
    ok: true,
    value: { source: { ...source, kind } },
  });
});

test.each([[{}], [{ pack: 'wfm', path: '/schema' }], [{ files: '*.sql' }], [{ pack: 'wfm', connectionId: 'prod' }]])(
  '%j is no source, and the answer names what would be one',
  (source) => {
    expect(tell(commandOf('schema', 'analyze'), source)).toEqual({
      ok: false,
      failure: {
        code: 'ARGUMENT_MISSING',
        argument: 'exactly one of: --pack; --connection; --connection --files; <path>',
      },
    });
  },
);

test('a path is made absolute, and what there is none of is null', async () => {
  const texts = loadTexts('en');
  const parsed = parseCommandLine(['schema', 'accept-finding', 'cycle-1', '--path', 'schema', '--no-reason'], texts);
  if (!parsed.ok || parsed.value.kind !== 'run') throw new Error('it was not understood');
  expect(await readInput(parsed.value.given, texts)).toEqual({
    ok: true,
    value: { findingId: 'cycle-1', reason: null, source: { kind: 'path', path: resolve('schema') } },
  });
});

test('beside a connection to be changed the source’s own carries the name of what it belongs to', () => {
  expect(commandOf('schema', 'plan').fields.map(({ option }) => option)).toEqual([
    'pack',
    'source-connection',
    'files',
    'path',
    'connection',
    'drops-extra',
    'concurrent',
    'roles',
  ]);
});

test.each([
  ['schema analyze', 'path'],
  ['schema apply', 'path'],
  ['schema describe', 'object'],
  ['schema accept-finding', 'finding'],
  ['schema pack export', 'pack'],
  ['schema drift', 'connection'],
  ['schema rollback', 'connection'],
  ['data generate', 'connection'],
  ['schedule add', 'name'],
  ['schedule run', 'schedule'],
])('%s is about its %s, which needs no option', (words, option) => {
  expect(commandOf(...words.split(' ')).positional?.option).toBe(option);
});
