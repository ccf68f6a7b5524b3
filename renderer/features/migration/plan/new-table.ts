import type { ColumnMapping } from '#contract/domain/mapping';
import type { Rule } from '#contract/domain/rule';
import type { Column, Table } from '#contract/domain/table';
import type { Draft } from './draft.ts';

/** What a table that is yet to be created takes along when one of its columns changes. */
type Change = Pick<Draft, 'description' | 'mapping' | 'rules' | 'key' | 'uncertain'>;

/** The column under its new name, wherever the plan speaks of it. */
export function renameColumn(draft: Change, from: string, to: string): Change {
  const renamed = (name: string): string => (name === from ? to : name);
  return everywhere(draft, {
    column: (column) => ({ ...column, name: renamed(column.name) }),
    names: (names) => names.map(renamed),
    mapping: (mapping) => ({ ...mapping, column: renamed(mapping.column) }),
    rule: (rule) =>
      'columns' in rule ? { ...rule, columns: rule.columns.map(renamed) } : { ...rule, column: renamed(rule.column) },
  });
}

/** Without the column, and without what spoke of it. The last column stays: a table needs one. */
export function dropColumn(draft: Change, name: string): Change {
  if ((draft.description?.columns.length ?? 0) < 2) return draft;
  return everywhere(draft, {
    column: (column) => (column.name === name ? undefined : column),
    names: (names) => names.filter((other) => other !== name),
    mapping: (mapping) => (mapping.column === name ? undefined : mapping),
    rule: (rule) => (('columns' in rule ? rule.columns : [rule.column]).includes(name) ? undefined : rule),
  });
}

/** Type, NOT NULL or comment of one column. */
export const changeColumn = (table: Table, name: string, change: Partial<Omit<Column, 'name'>>): Table => ({
  ...table,
  columns: table.columns.map((column) => (column.name === name ? { ...column, ...change } : column)),
});

/** Into the primary key or out of it; its columns stand in the table's order and are never null. */
export function toggleKey(table: Table, name: string, isKey: boolean): Table {
  const chosen = new Set(isKey ? [...table.primaryKey, name] : table.primaryKey.filter((other) => other !== name));
  const primaryKey = table.columns.map((column) => column.name).filter((other) => chosen.has(other));
  return isKey ? { ...changeColumn(table, name, { isNullable: false }), primaryKey } : { ...table, primaryKey };
}

interface Parts {
  readonly column: (column: Column) => Column | undefined;
  readonly names: (names: readonly string[]) => string[];
  readonly mapping: (mapping: ColumnMapping) => ColumnMapping | undefined;
  readonly rule: (rule: Rule) => Rule | undefined;
}

function everywhere({ description, mapping, rules, key, uncertain }: Change, parts: Parts): Change {
  return {
    description: description && {
      ...description,
      columns: kept(description.columns, parts.column),
      primaryKey: parts.names(description.primaryKey),
      uniqueKeys: description.uniqueKeys.map(parts.names).filter((names) => names.length > 0),
      foreignKeys: description.foreignKeys.flatMap((foreign) => {
        const columns = parts.names(foreign.columns);
        return columns.length === foreign.columns.length ? [{ ...foreign, columns }] : [];
      }),
    },
    mapping: kept(mapping, parts.mapping),
    rules: kept(rules, parts.rule),
    key: parts.names(key),
    uncertain: parts.names(uncertain),
  };
}

const kept = <Item>(items: readonly Item[], change: (item: Item) => Item | undefined): Item[] =>
  items.map(change).filter((item) => item !== undefined);
