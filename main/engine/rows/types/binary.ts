import type { TotalKind } from '../column-totals.ts';
import type { ColumnType } from './column-type.ts';

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const typeOf = (type: string, totals: TotalKind, normalise: ColumnType['normalise']): ColumnType => ({
  normalise,
  totals,
  compare: compareText,
  refusal: () => ({ rule: 'type', values: { type, reason: 'form' } }),
});

const UUID = /^\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/i;

export const uuidType = (type: string): ColumnType =>
  typeOf(type, 'hash', (text) => {
    const match = UUID.exec(text.trim());
    return match === null ? undefined : match.slice(1).join('-').toLowerCase();
  });

/** Only hex with `\x` in front: in the older escape form any text would be a value. */
export const byteaType = (type: string): ColumnType =>
  typeOf(type, 'hash', (text) => (/^\\x(?:[0-9a-f]{2})*$/i.test(text) ? text.toLowerCase() : undefined));

/** Checked, kept as written: `json` prints it so; what `jsonb` prints is its own affair. */
export const jsonType = (type: string, totals: TotalKind): ColumnType =>
  typeOf(type, totals, (text) => {
    try {
      JSON.parse(text);
      return text;
    } catch {
      return undefined;
    }
  });
