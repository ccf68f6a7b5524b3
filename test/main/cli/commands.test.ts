import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '#contract/index';
import type { AnyOperation } from '#contract/define';
import { COMMANDS } from '../../../main/cli/commands.ts';
import { describeInput } from '../../../main/cli/describe-input.ts';
import { parseCommandLine } from '../../../main/cli/parse-command-line.ts';
import { loadTexts } from '../../../main/cli/texts.ts';

const named = COMMANDS.map((command) => [command.words.join(' '), command] as const);
const optionsOf = (id: string) =>
  Object.fromEntries(
    describeInput(OPERATIONS.find((operation: AnyOperation) => operation.id === id)!).map(({ option, kind }) => [
      option,
      kind,
    ]),
  );

test('every operation of the engine has a command, and no two commands have one name', () => {
  const offered = new Set(COMMANDS.map(({ operation }) => operation.id));
  const operations: readonly AnyOperation[] = OPERATIONS;
  const missing = operations.filter(({ id, runsIn }) => runsIn !== 'shell' && !offered.has(id)).map(({ id }) => id);
  // `migration plan` saves a plan file by `migration.import-plan`; reports are written by their own `--format`.
  expect(missing).toEqual(['migration.plan', 'report.show', 'report.write', 'report.write-table']);
  expect(new Set(named.map(([name]) => name)).size).toBe(named.length);
});

test('nested input becomes plain options, forms of one input are joined, secrets are never options', () => {
  expect(optionsOf('connection.add')).toEqual({
    name: 'text',
    environment: 'text',
    'time-zone': 'text',
    'change-window': 'text',
    kind: 'text',
    host: 'text',
    port: 'number',
    database: 'text',
    user: 'text',
    'tls-mode': 'text',
    'tls-ca-pem': 'file-text',
    folder: 'path',
    password: 'secret',
  });
});

test('two values of one name carry the name of what they belong to', () => {
  expect(optionsOf('migration.propose')).toMatchObject({
    'source-connection': 'connection',
    'target-connection': 'connection',
    header: 'boolean',
  });
});

test('lists are repeated, records are pairs, what no option can say is a document', () => {
  expect(optionsOf('quarantine.replay')['rows']).toBe('list');
  expect(optionsOf('quarantine.edit')['edits']).toBe('pairs');
  expect(optionsOf('migration.preview')['plan']).toBe('document');
});

describe.each(named)('vakhta %s', (_name, command) => {
  test('has options of different names, none of them a password', () => {
    const options = command.fields.map(({ option }) => option);
    expect(new Set(options).size).toBe(options.length);
    expect(
      command.fields.every(({ kind, option }) => kind === 'secret' || !/^(password|passphrase)$/.test(option)),
    ).toBe(true);
  });

  test.each(['ru', 'en'] as const)('explains itself in %s', (language) => {
    const parsed = parseCommandLine([...command.words, '--help'], loadTexts(language));
    expect(parsed).toMatchObject({ ok: true, value: { kind: 'help' } });
    if (!parsed.ok || parsed.value.kind !== 'help') return;
    const { text } = parsed.value;
    expect(text.replace(/\s+/g, ' ')).toContain(command.title[language]);
    for (const { option } of command.fields) expect(text).toContain(`--${option}`);
    if (language === 'en') expect(text).not.toMatch(/[а-яё]/i);
  });
});
