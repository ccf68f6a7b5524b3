import type { CatalogObject } from '#engine/catalog';
import { factsOf, type Column, type TableFacts } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { columnExtras, columnText } from '../ddl/column-text.ts';
import { columnGrants } from '../ddl/create-statements.ts';
import { clusterText, replicaIdentityText } from '../ddl/create-table.ts';
import { givenIn } from '../ddl/given-privileges.ts';
import { addInvalidNotNull } from '../ddl/column-text.ts';
import { ownName, sqlName } from '../ddl/sql-name.ts';
import { alterColumn } from './alter-column.ts';
import { optionTexts } from './alter-column-settings.ts';
import { alterStep, alterSteps } from './alter-step.ts';
import { pairColumns } from './column-pairs.ts';
import type { PlanRequest } from './plan-context.ts';
import { isSame } from './same-facts.ts';
import { WITH_ANOTHER, type Step } from './step.ts';
import { wantedOptions } from './wanted.ts';

/** Columns and settings of a table, from `before`, as it is when its turn comes, to the desired ones. */
export function alterTable(request: PlanRequest, table: CatalogObject, before: TableFacts): Step[] {
  const after = factsOf(table, 'table');
  const { added, gone, replaced, kept } = pairColumns(request, before, after);
  const isComputed = ({ generated }: Column): boolean => generated !== null;
  const news = [...added, ...replaced];
  const leaving = before.columns.filter(({ name }) => [...gone, ...replaced].some((column) => column.name === name));
  return [
    // What computes from others goes before them and comes after them.
    ...leaving.filter(isComputed).map((column) => dropColumn(request, table, column)),
    ...leaving.filter((column) => !isComputed(column)).map((column) => dropColumn(request, table, column)),
    ...kept.flatMap((pair) => alterColumn(request, table, pair)),
    ...news.filter((column) => !isComputed(column)).flatMap((column) => addColumn(request, table, column)),
    ...news.filter(isComputed).flatMap((column) => addColumn(request, table, column)),
    ...alterParents(request, table, before, after),
    ...alterSettings(request, table, before, after),
  ];
}

function dropColumn(request: PlanRequest, table: CatalogObject, { name }: Column): Step {
  return alterStep(request, {
    object: table.key,
    table: table.key,
    forward: [`ALTER TABLE ${ownName(table)} DROP COLUMN ${quoteIdentifier(name)}`],
    back: null,
    risk: 'destructive',
  });
}

function addColumn(request: PlanRequest, table: CatalogObject, column: Column): Step[] {
  const name = ownName(table);
  const isWritten =
    column.generated?.kind === 'stored' || column.identity !== null || isVolatile(request, table, column);
  const add = alterStep(request, {
    object: table.key,
    table: table.key,
    forward: [`ALTER TABLE ${name} ADD COLUMN ${columnText(column)}`],
    back: [`ALTER TABLE ${name} DROP COLUMN ${quoteIdentifier(column.name)}`],
    work: isWritten ? 'rewrite' : 'catalog',
  });
  const given = givenIn(request.live)({ ...table, kind: 'sequence' });
  const lax = column.notNull?.isValid === false ? [addInvalidNotNull(name, column.name)] : [];
  const extras = [...lax, ...columnExtras(name, column, given), ...columnGrants(table, column)];
  return [add, ...alterSteps(request, { object: table.key, table: table.key, forward: extras, back: [WITH_ANOTHER] })];
}

/** A default that gives each row another value has the whole table written anew. */
function isVolatile({ desired }: PlanRequest, table: CatalogObject, column: Column): boolean {
  if (column.default === null) return false;
  if (
    /\b(nextval|random|gen_random_uuid|uuidv[47]|uuid_generate_\w+|clock_timestamp|timeofday)\(/.test(column.default)
  ) {
    return true;
  }
  return (table.columnNeeds.get(column.name) ?? []).some((key) => {
    const needed = desired.objects.get(key);
    return needed?.kind === 'function' && !/^ (IMMUTABLE|STABLE)\b/m.test(factsOf(needed, 'function').definition);
  });
}

/** Plain inheritance; partitions are attached when their indexes are there. */
function alterParents(request: PlanRequest, table: CatalogObject, before: TableFacts, after: TableFacts): Step[] {
  if (after.partitionBound !== null) return [];
  const name = ownName(table);
  return after.parents
    .filter((parent) => !before.parents.includes(parent))
    .map((parent) =>
      alterStep(request, {
        object: table.key,
        table: table.key,
        forward: [`ALTER TABLE ${name} INHERIT ${sqlName(parent)}`],
        back: [`ALTER TABLE ${name} NO INHERIT ${sqlName(parent)}`],
      }),
    );
}

type Texts = readonly [forward: readonly string[], back: readonly string[]];
const NOTHING: Texts = [[], []];

function alterSettings(request: PlanRequest, table: CatalogObject, before: TableFacts, after: TableFacts): Step[] {
  const name = ownName(table);
  const options = wantedOptions(before.options, after.options, request.options);
  const toast = wantedOptions(before.toastOptions, after.toastOptions, request.options);
  const toastNames = (list: readonly string[]): string[] => list.map((option) => `toast.${option}`);
  const either = (isOn: boolean, [on, off]: readonly [string, string]): string[] => [
    `ALTER TABLE ${name} ${isOn ? on : off}`,
  ];
  const switched = (was: boolean, is: boolean, words: readonly [string, string]): Texts =>
    was === is ? NOTHING : [either(is, words), either(was, words)];
  const headed = (texts: readonly string[]): string[] => texts.map((text) => `ALTER TABLE ${name} ${text}`);
  const brief: readonly Texts[] = [
    switched(before.isRowSecurityEnabled, after.isRowSecurityEnabled, [
      'ENABLE ROW LEVEL SECURITY',
      'DISABLE ROW LEVEL SECURITY',
    ]),
    switched(before.isRowSecurityForced, after.isRowSecurityForced, [
      'FORCE ROW LEVEL SECURITY',
      'NO FORCE ROW LEVEL SECURITY',
    ]),
    before.ofType === after.ofType ? NOTHING : [ofTypeText(name, after), ofTypeText(name, before)],
  ];
  const light: readonly Texts[] = [
    [headed(optionTexts(before.options, options)), headed(optionTexts(options, before.options))],
    [
      headed(optionTexts(toastNames(before.toastOptions), toastNames(toast))),
      headed(optionTexts(toastNames(toast), toastNames(before.toastOptions))),
    ],
  ];
  const heavy: readonly Texts[] = [
    switched(before.isUnlogged, after.isUnlogged, ['SET UNLOGGED', 'SET LOGGED']),
    before.accessMethod === after.accessMethod ? NOTHING : [headed([methodText(after)]), headed([methodText(before)])],
  ];
  const stepsOf = (list: readonly Texts[], how: Pick<Parameters<typeof alterStep>[1], 'lock' | 'work'>): Step[] =>
    list.flatMap(([forward, back]) =>
      alterSteps(request, { object: table.key, table: table.key, forward, back, ...how }),
    );
  return [
    ...stepsOf(brief, {}),
    ...stepsOf(light, { lock: 'share-update-exclusive' }),
    ...stepsOf(heavy, { work: 'rewrite' }),
  ];
}

const methodText = ({ accessMethod }: TableFacts): string =>
  `SET ACCESS METHOD ${quoteIdentifier(accessMethod ?? 'heap')}`;

const ofTypeText = (name: string, { ofType }: TableFacts): string[] => [
  `ALTER TABLE ${name} ${ofType === null ? 'NOT OF' : `OF ${sqlName(ofType)}`}`,
];

/** What names an index, after the indexes. */
export function alterMarks(request: PlanRequest, table: CatalogObject, before: TableFacts): Step[] {
  const after = factsOf(table, 'table');
  const common = { object: table.key, table: table.key };
  return [
    ...alterSteps(request, {
      ...common,
      forward: isSame(before.replicaIdentity, after.replicaIdentity)
        ? []
        : [replicaIdentityText(table, after.replicaIdentity)],
      back: [replicaIdentityText(table, before.replicaIdentity)],
    }),
    ...alterSteps(request, {
      ...common,
      forward: before.clusteredOn === after.clusteredOn ? [] : [clusterText(table, after.clusteredOn)],
      back: [clusterText(table, before.clusteredOn)],
    }),
  ];
}
