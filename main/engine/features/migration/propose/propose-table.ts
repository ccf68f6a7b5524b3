import type { Column, Table, TableName } from '#contract/domain/table';
import { conceptOf } from './column-dictionary.ts';
import { columnNames, plainName } from './column-name.ts';
import type { SampledColumn } from './sampled-column.ts';

const KEY_CONCEPTS: readonly (string | undefined)[] = ['personnel_number', 'employee_id', 'code'];

/** A table for what was read: names in Latin letters with the heading as comment, types from the sample. */
export function proposeTable(name: TableName, sources: readonly SampledColumn[]): Table {
  const names = columnNames(sources.map((source) => source.name));
  const keyIndex = sources.findIndex(isKey);
  const columns = sources.map((source, index): Column => ({
    ...{ name: names[index] ?? '', type: source.suggestedType, comment: source.name },
    // A sample without an empty cell says little about the rest of the file.
    ...{ isNullable: index !== keyIndex, hasDefault: false, isGenerated: false },
  }));
  const primaryKey = columns.filter((_, index) => index === keyIndex).map((column) => column.name);
  return { name, columns, primaryKey, uniqueKeys: [], foreignKeys: [], comment: null };
}

/** A number or code every row has, each its own. */
function isKey({ name, cells, distinct, emptyCount }: SampledColumn): boolean {
  const isNamed = KEY_CONCEPTS.includes(conceptOf(name) ?? 'none') || ['id', 'ид', 'номер'].includes(plainName(name));
  return isNamed && emptyCount === 0 && distinct.length === cells.length && cells.length > 0;
}
