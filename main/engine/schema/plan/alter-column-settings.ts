import type { CatalogObject } from '#engine/catalog';
import type { Column } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { optionList } from '../ddl/column-text.ts';
import { commentOn } from '../ddl/comment.ts';
import { grantStatements } from '../ddl/grants.ts';
import { ownName } from '../ddl/sql-name.ts';
import { alterStep, alterSteps } from './alter-step.ts';
import type { ColumnPair } from './column-pairs.ts';
import type { PlanRequest } from './plan-context.ts';
import { isSame } from './same-facts.ts';
import type { Step } from './step.ts';
import { optionName, wantedComment, wantedOptions, wantedPrivileges } from './wanted.ts';

/** How the column is stored and counted, what is said about it and who may use it. */
export function alterColumnSettings(request: PlanRequest, table: CatalogObject, pair: ColumnPair): Step[] {
  return [...alterStorage(request, table, pair), ...alterWords(request, table, pair)];
}

function alterStorage(request: PlanRequest, table: CatalogObject, { before, after }: ColumnPair): Step[] {
  const head = `ALTER TABLE ONLY ${ownName(table)} ALTER COLUMN ${quoteIdentifier(after.name)}`;
  const wanted = wantedOptions(before.options, after.options, request.options);
  const settings: readonly (readonly [forward: readonly string[], back: readonly string[]])[] = [
    before.storage === after.storage ? [[], []] : [[storageText(after)], [storageText(before)]],
    before.compression === after.compression ? [[], []] : [[compressionText(after)], [compressionText(before)]],
    before.statisticsTarget === after.statisticsTarget ? [[], []] : [[targetText(after)], [targetText(before)]],
    isSame(before.options, wanted)
      ? [[], []]
      : [optionTexts(before.options, wanted), optionTexts(wanted, before.options)],
  ];
  return settings
    .filter(([forward]) => forward.length > 0)
    .map(([forward, back]) =>
      alterStep(request, {
        object: table.key,
        table: table.key,
        forward: forward.map((text) => `${head} ${text}`),
        back: back.map((text) => `${head} ${text}`),
        lock: 'share-update-exclusive',
      }),
    );
}

const storageText = ({ storage, type }: Column): string => `SET STORAGE ${storage ?? usualStorage(type)}`;
const compressionText = ({ compression }: Column): string => `SET COMPRESSION ${compression ?? 'default'}`;
const targetText = ({ statisticsTarget }: Column): string => `SET STATISTICS ${statisticsTarget ?? -1}`;

/** Of the types that can be stored in more than one way. */
const usualStorage = (type: string): string => (/^(numeric|inet|cidr)\b/.test(type) ? 'MAIN' : 'EXTENDED');

/** What stands behind ALTER … for options as the catalog has them. */
export function optionTexts(before: readonly string[], after: readonly string[]): string[] {
  const names = new Set(after.map(optionName));
  const gone = before.map(optionName).filter((name) => !names.has(name));
  const come = after.filter((option) => !before.includes(option));
  return [
    ...(gone.length === 0 ? [] : [`RESET (${gone.join(', ')})`]),
    ...(come.length === 0 ? [] : [`SET (${optionList(come)})`]),
  ];
}

function alterWords(request: PlanRequest, table: CatalogObject, { before, after }: ColumnPair): Step[] {
  const name = ownName(table);
  const what = `COLUMN ${name}.${quoteIdentifier(after.name)}`;
  const comment = wantedComment(before.comment, after.comment, request.options);
  const privileges = wantedPrivileges(before.privileges, after.privileges, request.options);
  const granting = { on: `TABLE ${name}`, columns: ` (${quoteIdentifier(after.name)})`, owner: table.owner };
  return [
    ...alterSteps(request, {
      object: table.key,
      forward: comment === before.comment ? [] : [commentOn(what, comment)],
      back: [commentOn(what, before.comment)],
    }),
    ...alterSteps(request, {
      object: table.key,
      forward: grantStatements(before.privileges, privileges, granting),
      back: grantStatements(privileges, before.privileges, granting),
    }),
  ];
}
