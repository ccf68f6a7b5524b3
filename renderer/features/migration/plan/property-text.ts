import type { TableName } from '#contract/domain/table';
import { tableNameOf, writeTableName } from './table-name.ts';
import type { FieldKind } from './step-fields.ts';

/** A property of a step or rule as the text of its field. */
export function writeProperty(kind: FieldKind, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (kind === 'words') return (value as readonly string[]).join('\n');
  if (kind === 'pairs') {
    return Object.entries(value as Readonly<Record<string, string | null>>)
      .map(([from, to]) => `${from} = ${to ?? ''}`.trimEnd())
      .join('\n');
  }
  if (kind === 'foreign-table') {
    const name = value as TableName;
    return name.table === '' ? '' : writeTableName(name);
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The text of a field as the property's value; undefined leaves the property out. */
export function readProperty(kind: FieldKind, text: string): unknown {
  if (typeof kind === 'object') return text;
  switch (kind) {
    case 'nullable-text':
      return text === '' ? null : text;
    case 'optional-text':
      return text === '' ? undefined : text;
    case 'optional-number':
      return text.trim() === '' ? undefined : Number(text);
    case 'words':
      return linesOf(text);
    case 'pairs':
      return Object.fromEntries(linesOf(text).map(pairOf));
    case 'foreign-table':
      return tableNameOf(text) ?? { schema: '', table: '' };
    case 'text':
    case 'table':
    case 'flag':
    case 'target-columns':
      return text;
  }
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const pairOf = (line: string): [string, string | null] => {
  const at = line.indexOf('=');
  if (at < 0) return [line, null];
  const to = line.slice(at + 1).trim();
  return [line.slice(0, at).trim(), to === '' ? null : to];
};
