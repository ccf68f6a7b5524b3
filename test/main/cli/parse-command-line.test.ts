import { expect, test } from 'vitest';
import { parseCommandLine } from '../../../main/cli/parse-command-line.ts';
import { loadTexts } from '../../../main/cli/texts.ts';

const texts = loadTexts('en');
const parse = (...words: string[]) => parseCommandLine(words, texts);

function given(...words: string[]) {
  const parsed = parse(...words);
  if (!parsed.ok || parsed.value.kind !== 'run') throw new Error(JSON.stringify(parsed));
  return parsed.value.given;
}

test('what the command is about may stand without its option', () => {
  expect(given('migration', 'status', 'Employees').values.get('job')).toBe('Employees');
  expect(given('migration', 'status', '--job', 'Employees').values.get('job')).toBe('Employees');
});

test('only what was typed counts: defaults are the contract’s', () => {
  expect([...given('source', 'inspect', 'exports', '--files', '*.csv').values.keys()].toSorted()).toEqual([
    'connection',
    'files',
  ]);
  expect(given('source', 'inspect', 'exports', '--files', '*.csv', '--no-header').values.get('header')).toBe(false);
  expect(given('migration', 'run', 'Employees', '--dry-run').values.get('dry-run')).toBe(true);
});

test('what must be said may be said not to be there', () => {
  const words = ['schema', 'accept-finding', 'cycle-1', '--path', 'schema'];
  expect(given(...words, '--no-reason').values.get('reason')).toBe(false);
  expect(given(...words, '--reason', 'agreed').values.get('reason')).toBe('agreed');
  expect(parse(...words)).toMatchObject({ failure: { code: 'ARGUMENT_MISSING', argument: '--reason' } });
});

test('a group within a group is asked for its verbs', () => {
  expect(parse('schema', 'pack')).toMatchObject({
    failure: { code: 'ARGUMENT_MISSING', argument: 'the verb (export, list)' },
  });
  expect(given('schema', 'pack', 'export', 'wfm', '--path', 'x').values.get('pack')).toBe('wfm');
});

test('a repeated option is a list', () => {
  expect(given('job', 'list', '--states', 'RUNNING', '--states', 'PAUSED').values.get('states')).toEqual([
    'RUNNING',
    'PAUSED',
  ]);
});

test.each([
  [['planted'], { code: 'COMMAND_UNKNOWN', command: 'planted' }],
  [['connection', 'planted'], { code: 'COMMAND_UNKNOWN', command: 'planted' }],
  [['job', 'list', '--planted'], { code: 'OPTION_UNKNOWN', option: '--planted' }],
  [['job', 'list', '--limit'], { code: 'OPTION_VALUE_MISSING', option: '--limit' }],
  [['job', 'list', 'planted'], { code: 'ARGUMENT_EXCESS' }],
  [['job', 'show'], { code: 'ARGUMENT_MISSING', argument: '<job>' }],
  [['connection', 'add', 'x', '--kind', 'files'], { code: 'ARGUMENT_MISSING', argument: '--environment' }],
  [['settings'], { code: 'ARGUMENT_MISSING', argument: 'the verb (migration, change, get)' }],
])('%j is refused by its own code', (words, failure) => {
  expect(parse(...words)).toEqual({ ok: false, failure });
});

test.each([
  ['connection', 'add', 'x', '--password', 'hunter2'],
  ['connection', 'add', 'x', '--password=hunter2'],
  ['connection', 'add', 'x', '--PASSWD=hunter2'],
  ['connection', 'add', 'x', '--passwrd=hunter2'],
  ['connection', 'add', 'x', '-phunter2'],
  ['vault', 'unlock', '--passphrase', 'hunter2'],
  ['connection', 'add', 'postgres://admin:hunter2@10.0.0.5/wfm'],
])('a password among the words is refused and not repeated: %s %s %s', (...words) => {
  const parsed = parse(...words);
  expect(parsed.ok).toBe(false);
  expect(JSON.stringify(parsed)).not.toContain('hunter2');
});
