import { Command as Parser, CommanderError } from 'commander';
import { fail, ok, type Result } from '#contract/result';
import { COMMANDS, type Command } from './commands.ts';
import { describeNone, describeOption, groupTitle, translateTitle } from './describe-option.ts';
import { isRepeated, type Field } from './describe-input.ts';
import type { Texts } from './texts.ts';

/** What was typed, by option; not yet read from files or checked. */
export interface Given {
  readonly command: Command;
  /** By the field's option. */
  readonly values: ReadonlyMap<string, GivenValue>;
  /** Options of secrets to be read from standard input. */
  readonly fromStdin: ReadonlySet<string>;
  /** The object's name, typed to approve. */
  readonly approve: string | undefined;
  /** What the answer is to be written as; undefined when nothing was said. */
  readonly format: string | undefined;
  /** The file a document goes to; undefined for standard output. */
  readonly out: string | undefined;
  readonly isJson: boolean;
}
export type GivenValue = string | boolean | readonly string[];

export type Parsed = { readonly kind: 'help'; readonly text: string } | { readonly kind: 'run'; readonly given: Given };

type UsageCode =
  | 'ARGUMENT_EXCESS'
  | 'ARGUMENT_MISSING'
  | 'COMMAND_UNKNOWN'
  | 'OPTION_UNKNOWN'
  | 'OPTION_VALUE_MISSING'
  | 'SECRET_AS_ARGUMENT';

const SECRET_OPTION = /^--?(password|passwd|pass|pwd|passphrase|secret|token)(=.*)?$/i;
const SECRET_IN_ADDRESS = /:\/\/[^/\s]*:[^/\s]*@/;

/** Reads the words after `vakhta` and does nothing else. */
export function parseCommandLine(words: readonly string[], texts: Texts): Result<Parsed, UsageCode> {
  if (words.some((word) => SECRET_OPTION.test(word) || SECRET_IN_ADDRESS.test(word))) {
    return fail('SECRET_AS_ARGUMENT', {});
  }
  let given: Given | undefined;
  let help = '';
  const program = buildParser(words, texts, {
    onGiven: (chosen) => (given = chosen),
    onHelp: (text) => (help += text),
  });
  try {
    if (words.every((word) => word === '--json')) program.help();
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return ok({ kind: 'help', text: help });
    if (error.code === 'commander.help' && error.exitCode === 0) return ok({ kind: 'help', text: help });
    if (error.code === 'commander.help') return fail('ARGUMENT_MISSING', { argument: verbsOf(words, texts) });
    return usageFailure(error);
  }
  if (given === undefined) return fail('ARGUMENT_MISSING', { argument: verbsOf(words, texts) });
  const missing = given.command.fields.find(
    ({ option, isRequired, kind }) => isRequired && kind !== 'secret' && !given?.values.has(option),
  );
  return missing === undefined
    ? ok({ kind: 'run', given })
    : fail('ARGUMENT_MISSING', { argument: nameOf(missing, given.command) });
}

interface Listeners {
  onGiven(given: Given): void;
  onHelp(text: string): void;
}

/** Of help that goes into a file or a pipe. */
const HELP_WIDTH = 80;

function buildParser(words: readonly string[], texts: Texts, { onGiven, onHelp }: Listeners): Parser {
  const settle = (parser: Parser): Parser =>
    parser
      .exitOverride()
      .helpCommand(false)
      .helpOption('-h, --help', texts.say('cli.option.help'))
      .configureHelp({ styleTitle: (title) => translateTitle(title, texts) })
      .configureOutput({ writeOut: onHelp, writeErr: () => undefined, outputError: () => undefined })
      .allowExcessArguments(false);

  const program = settle(new Parser('vakhta'))
    .usage(texts.say('cli.usage'))
    .description(texts.say('cli.description'))
    .option('--json', texts.say('cli.option.json'))
    .option('--language <ru|en>', texts.say('cli.option.language'))
    .addHelpText('after', ({ command }) => {
      const help = command.createHelp();
      // Line by line: it is as wide as the rest of the page.
      const lines = texts.say('cli.exit-codes').split('\n');
      return ['', ...lines.map((line) => help.boxWrap(line, process.stdout.columns || HELP_WIDTH))].join('\n');
    });

  const groups = new Map<string, Parser>([['', program]]);
  const groupOf = (words: readonly string[]): Parser => {
    const name = words.join('.');
    const known = groups.get(name);
    if (known !== undefined) return known;
    const made = settle(groupOf(words.slice(0, -1)).command(words.at(-1) ?? ''))
      .description(groupTitle(name, texts))
      .usage(texts.say('cli.usage.noun'));
    groups.set(name, made);
    return made;
  };
  for (const command of COMMANDS) {
    // The specification's functions would be a second list of what the nouns above them say.
    const group = groupOf(command.words.slice(0, -1));
    const parser = settle(group.command(command.words.at(-1) ?? '', { hidden: command.isFunction }));
    parser.summary(command.title[texts.language]);
    // Options are explained for the command that is typed only: a hundred others would be half of its time.
    if (command.words.every((word) => words.includes(word))) fillCommand(parser, command, texts, onGiven);
  }
  return program;
}

function fillCommand(parser: Parser, command: Command, texts: Texts, onGiven: Listeners['onGiven']): void {
  const { language } = texts;
  parser
    .description(`${command.title[language]}. ${command.hint[language]}`)
    .option('--json', texts.say('cli.option.json'));
  const { positional, fields, operation } = command;
  if (positional !== undefined) {
    parser.argument(`[${positional.option}]`, describeOption(command, positional, texts));
  }
  for (const field of fields) addOption(parser, command, field, texts);
  const { formats, isWritten } = command;
  if (formats.length > 0) {
    const text = texts.say(isWritten ? 'cli.option.document' : 'cli.option.format', { formats: formats.join(', ') });
    parser.option(`--format <${texts.say('cli.value.text')}>`, text);
  }
  if (isWritten) parser.option(`--out <${texts.say('cli.value.path')}>`, texts.say('cli.option.out'));
  if (operation.kind !== 'query')
    parser.option(`--approve <${texts.say('cli.value.migration')}>`, texts.say('cli.option.approve'));
  if (!fields.some(({ option }) => option === 'language')) {
    parser.option('--language <ru|en>', texts.say('cli.option.language'));
  }
  parser.usage(usageOf(command, texts));
  parser.action(() => onGiven(readGiven(command, parser)));
}

function addOption(parser: Parser, command: Command, field: Field, texts: Texts): void {
  const text = describeOption(command, field, texts);
  const { option, kind, defaultValue } = field;
  if (kind === 'boolean') {
    parser.option(`--${option}`, text);
    if (defaultValue !== false) parser.option(`--no-${option}`, texts.say('cli.option.no'));
  } else if (kind === 'secret') {
    parser.option(`--${option}-stdin`, text);
  } else {
    const flags = `--${option} <${texts.say(`cli.value.${kind}`)}>`;
    if (isRepeated(kind)) parser.option(flags, text, collect);
    else parser.option(flags, text);
    if (field.canBeNone) parser.option(`--no-${option}`, describeNone(command, field, texts));
  }
}

const collect = (value: string, before: readonly string[] | undefined): string[] => [...(before ?? []), value];

function readGiven(command: Command, parser: Parser): Given {
  const options = new Map(parser.options.map((option) => [option.name(), option.attributeName()]));
  const typed = (option: string): GivenValue | undefined => {
    const attribute = options.get(option);
    // `--no-x` gives x a default of its own; only what a person typed counts.
    if (attribute === undefined || parser.getOptionValueSource(attribute) !== 'cli') return undefined;
    return parser.getOptionValue(attribute) as GivenValue;
  };
  const values = new Map<string, GivenValue>();
  for (const { option } of command.fields) {
    const value = typed(option);
    if (value !== undefined) values.set(option, value);
  }
  const [word] = parser.args;
  if (command.positional !== undefined && word !== undefined) values.set(command.positional.option, word);
  const secrets = command.fields.filter(({ kind, option }) => kind === 'secret' && typed(`${option}-stdin`) === true);
  const text = (option: string): string | undefined => {
    const value = typed(option);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    command,
    values,
    fromStdin: new Set(secrets.map(({ option }) => option)),
    approve: text('approve'),
    format: text('format'),
    out: text('out'),
    isJson: parser.optsWithGlobals()['json'] === true,
  };
}

function usageOf({ positional, fields }: Command, texts: Texts): string {
  const required = fields.filter(
    (field) => field.isRequired && field.option !== positional?.option && field.kind !== 'secret',
  );
  const words = required.map(({ option, kind }) => `--${option} <${texts.say(`cli.value.${kind}`)}>`);
  return [
    ...(positional === undefined ? [] : [`[${positional.option}]`]),
    ...words,
    texts.say('cli.usage.options'),
  ].join(' ');
}

/** What may follow the noun that stands alone. */
function verbsOf(words: readonly string[], texts: Texts): string {
  const groups = words.filter((word) => !word.startsWith('-'));
  const verbs = COMMANDS.filter((command) => groups.every((word, at) => command.words[at] === word)).flatMap(
    (command) => command.words[groups.length] ?? [],
  );
  return texts.say('cli.verb', { verbs: [...new Set(verbs)].join(', ') });
}

const nameOf = (field: Field, { positional }: Command): string =>
  field.option === positional?.option ? `<${field.option}>` : `--${field.option}`;

/** The parser's own sentences are English, so its code decides and only the quoted word is kept. */
function usageFailure(error: CommanderError): Result<never, UsageCode> {
  const [, quoted = ''] = /'([^']*)'/.exec(error.message) ?? [];
  switch (error.code) {
    case 'commander.unknownCommand':
      return fail('COMMAND_UNKNOWN', { command: quoted });
    case 'commander.unknownOption':
      return fail('OPTION_UNKNOWN', { option: withoutValue(quoted) });
    case 'commander.optionMissingArgument':
      return fail('OPTION_VALUE_MISSING', { option: quoted.replace(/^-.*, |\s.*$/g, '') });
    case 'commander.excessArguments':
      return fail('ARGUMENT_EXCESS', {});
    default:
      return fail('ARGUMENT_MISSING', { argument: quoted });
  }
}

/** What follows a mistyped option may be a secret: it is not repeated. */
const withoutValue = (word: string): string => (word.startsWith('--') ? word.replace(/=.*$/s, '') : word.slice(0, 2));
