import fc from 'fast-check';
import { model, type Model, type RandomTable } from './random-model.ts';
import { statementsOf } from './random-statements.ts';

/**
 * Small schemas over few names, so that two of them have much in common: what one lacks, has otherwise or has as
 * another kind of thing is what a plan between them must deal with. Each is a list of statements PostgreSQL takes.
 */
export interface RandomPair {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Two schemas; `isNear`: the second is the first with some parts taken from another one, so that little is lost. */
export const randomPair: fc.Arbitrary<RandomPair> = fc
  .record({
    before: model,
    other: model,
    isNear: fc.boolean(),
    takes: fc.array(fc.nat({ max: 3 }), { minLength: 16, maxLength: 16 }),
  })
  .map(({ before, other, isNear, takes }) => ({
    before: statementsOf(before),
    after: statementsOf(isNear ? mixed(before, other, takes) : other),
  }));

/** Of each part, one in four from the other; labels of the enum stay, since no label can be taken back. */
function mixed(own: Model, other: Model, takes: readonly number[]): Model {
  const isTaken = (index: number): boolean => takes[index % takes.length] === 0;
  const names = Object.keys(own) as (keyof Model)[];
  const parts = names.map((name, index) => [name, isTaken(index) ? other[name] : own[name]] as const);
  const tables = own.tables.map((each, index) => {
    const theirs = other.tables[index] ?? null;
    if (each === null || theirs === null) return each ?? theirs;
    const members = Object.keys(each) as (keyof RandomTable)[];
    const chosen = members.map((member, at) => [member, isTaken(index + at) ? theirs[member] : each[member]] as const);
    const known = new Map(each.columns.map((column) => [column.name, column]));
    const come = theirs.columns.filter(({ name }) => !known.has(name));
    const columns = each.columns.map((column, at) => {
      const replacement = theirs.columns.find(({ name }) => name === column.name);
      return replacement !== undefined && isTaken(index * 3 + at) ? replacement : column;
    });
    return { ...(Object.fromEntries(chosen) as unknown as RandomTable), columns: [...columns, ...come] };
  });
  const mix = Object.fromEntries(parts) as unknown as Model;
  return { ...mix, labels: own.labels, tables };
}
