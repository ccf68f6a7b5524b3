import type { AnyOperation } from '#contract/define';
import { DocumentFormat } from '#contract/domain/document-format';
import { OPERATIONS } from '#contract/index';
import { handleError } from '#contract/operations/coordinator/handle-error';
import { importPlan } from '#contract/operations/migration/import-plan';
import { planMigration } from '#contract/operations/migration/plan-migration';
import { startMigration } from '#contract/operations/migration/start-migration';
import { WRITTEN_REPORTS } from '#contract/operations/report/written-report';
import { showReport } from '#contract/operations/report/show-report';
import { writeReport } from '#contract/operations/report/write-report';
import { writeTable } from '#contract/operations/report/write-table';
import { describeInput, type Field } from './describe-input.ts';
import type { Language } from '#contract/texts/language';
import { formatsOf } from './render-format.ts';
import { describeUnions, type Union } from './tell-forms.ts';

/** `vakhta <noun> <verb>`: what it is called, what it takes, and which operation it asks for. */
export interface Command {
  /** `schema`, `pack`, `list`: groups, and the verb at the end. */
  readonly words: readonly string[];
  readonly operation: AnyOperation;
  readonly fields: readonly Field[];
  readonly unions: readonly Union[];
  /** The field that may stand without its option. */
  readonly positional: Field | undefined;
  /** What `--format` may be, the usual one first; none for most. */
  readonly formats: readonly string[];
  /** One of the specification's functions, by its own name: its answer has the specification's keys. */
  readonly isFunction: boolean;
  /** The engine writes the answer as a document: to a file, or to standard output. */
  readonly isWritten: boolean;
  readonly title: Readonly<Record<Language, string>>;
  readonly hint: Readonly<Record<Language, string>>;
}

const PLAN_FILE: Field = {
  path: ['text'],
  option: 'plan',
  kind: 'file-text',
  choices: [],
  isRequired: true,
  defaultValue: undefined,
  canBeNone: false,
};

const ERROR_INFO: Field = { ...PLAN_FILE, path: ['error'], option: 'error-info', kind: 'document' };

/** A plan is written as a file, so `migration plan` takes a file: the window's own form of it has no command. */
const savePlan: Command = {
  ...derive(importPlan),
  words: ['migration', 'plan'],
  fields: [PLAN_FILE],
  positional: PLAN_FILE,
};

/** Saves the plan (or takes a saved migration), starts it and waits for its end. */
export const runMigration: Command = {
  ...derive(startMigration),
  words: ['migration', 'run'],
  fields: [
    ...describeInput(startMigration).flatMap((field) =>
      field.option === 'plan-hash' ? [] : [{ ...field, isRequired: false }],
    ),
    { ...PLAN_FILE, isRequired: false },
  ],
  title: { ru: 'Запустить миграцию и дождаться конца', en: 'Run a migration and wait for its end' },
  hint: {
    ru: 'Сохранённую, по имени, или из файла плана. Прерванный запуск продолжается.',
    en: 'A saved one, by its name, or one from a plan file. An interrupted run goes on.',
  },
};

/** Asked for in other words: a plan by its file, a document by `--format` of the report it is made of. */
const WITHOUT_COMMAND: readonly string[] = [planMigration.id, showReport.id, writeReport.id, writeTable.id];

/**
 * Every command there is: one for each operation that runs in the engine, `migration run`, and the specification's
 * functions by their names.
 */
export const COMMANDS: readonly Command[] = [
  ...OPERATIONS.flatMap((operation: AnyOperation) => {
    if (operation.runsIn === 'shell' || WITHOUT_COMMAND.includes(operation.id)) return [];
    return operation.id === importPlan.id ? [savePlan] : [derive(operation)];
  }),
  runMigration,
  ...OPERATIONS.flatMap((operation: AnyOperation) => (operation.alias === undefined ? [] : [byName(operation)])),
];

/** `handle_error(error_info)`: what has one argument in the specification has it here. */
function byName(operation: AnyOperation): Command {
  const words = [operation.alias ?? operation.id];
  const command = derive(operation, { words, isFunction: true });
  if (operation.id !== handleError.id) return command;
  const rest = command.fields.filter(({ path }) => path[0] !== ERROR_INFO.path[0]);
  return { ...command, fields: [ERROR_INFO, ...rest], positional: ERROR_INFO };
}

type Called = Pick<Command, 'words' | 'isFunction'>;

function derive(
  operation: AnyOperation,
  called: Called = { words: operation.id.split('.'), isFunction: false },
): Command {
  let described: Pick<Command, 'fields' | 'unions' | 'positional'> | undefined;
  // Of the one that is typed only: describing a hundred others would be a good part of its time.
  const describe = () => (described ??= describeFields(operation));
  const isWritten = WRITTEN_REPORTS.includes(operation.id);
  return {
    ...called,
    operation,
    get fields() {
      return describe().fields;
    },
    get unions() {
      return describe().unions;
    },
    get positional() {
      return describe().positional;
    },
    formats: isWritten ? DocumentFormat.options : formatsOf(operation.id),
    isWritten,
    title: { ru: operation.ru.title, en: operation.en.title },
    hint: { ru: operation.ru.hint, en: operation.en.hint },
  };
}

function describeFields(operation: AnyOperation): Pick<Command, 'fields' | 'unions' | 'positional'> {
  const fields = describeInput(operation);
  const unions = describeUnions(operation);
  return { fields, unions, positional: choosePositional(fields, unions) };
}

/** What the command is about: a thing in a schema, a path, an object by name or id, the name of a new one, a file. */
function choosePositional(fields: readonly Field[], unions: readonly Union[]): Field | undefined {
  const own = fields.filter(({ path }) => path.length === 1);
  const named = (...names: readonly string[]): Field | undefined =>
    own.find(({ path: [name = ''] }) => names.includes(name));
  const isInUnion = ({ path }: Field): boolean =>
    unions.some((union) => union.path.join('.') === path.slice(0, -1).join('.'));
  return (
    named('object', 'findingId') ??
    fields.find((field) => field.kind === 'path' && isInUnion(field)) ??
    named('pack', 'connectionId', 'migrationId', 'jobId', 'scheduleId') ??
    own.find(({ path: [name], isRequired }) => name === 'name' && isRequired) ??
    own.find(({ kind, isRequired }) => kind === 'path' && isRequired)
  );
}
