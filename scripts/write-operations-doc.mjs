// docs/operations.md from the contract: every operation with its command, route, roles, input and failures.
// `--check` writes nothing and fails when the file is not what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { OPERATIONS } from '../contract/index.ts';
import { COMMANDS } from '../main/cli/commands.ts';
import { describeInput } from '../main/cli/describe-input.ts';
import { describeUnions } from '../main/cli/tell-forms.ts';

/** @typedef {import('../contract/define.ts').AnyOperation} AnyOperation */

const file = join(import.meta.dirname, '../docs/operations.md');
const config = (await resolveConfig(file)) ?? {};
const text = await format(render(), { ...config, parser: 'markdown' });

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('docs/operations.md is not what the contract says. Write it anew: npm run docs');
  process.exitCode = 1;
}

function render() {
  /** @type {readonly AnyOperation[]} */
  const operations = OPERATIONS;
  const nouns = [...new Set(operations.map(({ id }) => nounOf(id)))];
  return [
    '<!-- Written by `npm run docs` from contract/operations. Do not edit. -->',
    '# Operations',
    'Whatever a person or a script can ask for. Window, command line, HTTP routes, roles and audit words are derived from',
    'the same declarations in `contract/operations/`, and so is this page. Exit codes, secrets and `--json`: see the',
    '[README](../README.md#command-line).',
    '',
    ...nouns.flatMap((noun) => [
      `## ${noun}`,
      ...operations.filter(({ id }) => nounOf(id) === noun).flatMap(renderOperation),
    ]),
  ].join('\n');
}

/** @param {AnyOperation} operation */
function renderOperation(operation) {
  const { id, alias, kind, roles, risk, http, controls, run, failures, en, ru } = operation;
  const commands = COMMANDS.filter((command) => command.operation.id === id);
  const production = risk.onProduction === 'require-approval' ? ', needs approval in production' : '';
  const backup = risk.changesRows ? ', and a backup named before' : '';
  const loss = risk.losesData ? '; where data may go, both approval and a backup anywhere' : '';
  return [
    `### ${id}`,
    `${en.title}. ${en.hint} · ${ru.title}. ${ru.hint}`,
    '',
    `- Kind: ${kind}; effect: ${risk.effect}${production}${backup}${loss}`,
    `- Roles: ${roles.join(', ')}`,
    ...(alias === undefined ? [] : [`- Name in the specification: \`${alias}\``]),
    ...commands.map(({ words }) => `- Command: \`vakhta ${words.join(' ')}\``),
    ...(operation.runsIn === 'shell' ? ['- Runs in the window’s shell; no command'] : []),
    `- HTTP: \`${http.method} ${http.path}\``,
    ...(controls === undefined ? [] : [`- While it runs: ${controls.join(', ')}`]),
    ...(run === undefined
      ? []
      : [`- Reported by \`${run.report}\`, stopped by \`${run.stop}\`, continued by \`${run.resume}\``]),
    ...(operation.readsPersonalData ? ['- Its answer may hold personal data: asking is recorded'] : []),
    ...(failures.length === 0
      ? []
      : [
          `- Failures: ${[...new Set(failures)]
            .toSorted()
            .map((code) => `\`${code}\``)
            .join(' ')}`,
        ]),
    '',
    ...renderFields(operation, commands),
    '',
  ];
}

/**
 * @param {AnyOperation} operation
 * @param {typeof COMMANDS} commands
 */
function renderFields(operation, commands) {
  const fields = describeInput(operation);
  if (fields.length === 0) return ['No input.'];
  const options = new Set(commands.flatMap((command) => command.fields.map(({ option }) => option)));
  return [
    '| input | option | value | required |',
    '| --- | --- | --- | --- |',
    ...describeUnions(operation).map(({ path, tag, forms }) => {
      const said = forms.map(({ value }) => `\`${String(value)}\``).join(' ');
      return `| \`${[...path, tag].join('.')}\` | told by the others | ${said} | yes |`;
    }),
    ...fields.map(({ path, option, kind, choices, isRequired, defaultValue }) => {
      const flag = kind === 'secret' ? `--${option}-stdin` : `--${option}`;
      const said = choices.filter((choice) => choice !== '').map((choice) => `\`${choice}\``);
      const value = said.length > 0 ? said.join(' ') : kind;
      const otherwise =
        defaultValue === undefined || defaultValue === null ? '' : `default \`${JSON.stringify(defaultValue)}\``;
      return `| \`${path.join('.')}\` | ${options.has(option) ? `\`${flag}\`` : ''} | ${value} | ${isRequired ? 'yes' : otherwise} |`;
    }),
  ];
}

/** @param {string} id */
function nounOf(id) {
  return id.slice(0, id.indexOf('.'));
}
