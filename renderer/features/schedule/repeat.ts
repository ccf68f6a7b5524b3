/** How often, as a person says it. What words cannot say is written as cron. */
export type Repeat =
  | { readonly kind: 'daily'; readonly time: string }
  | { readonly kind: 'weekly'; readonly time: string; readonly weekday: Weekday }
  | { readonly kind: 'once'; readonly time: string; readonly date: string }
  | { readonly kind: 'cron'; readonly cron: string };

/** The same as the engine takes it: one of the two. */
export interface When {
  readonly cron: string | null;
  readonly at: string | null;
}

/** As cron numbers them, in the order of a week. */
export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '0'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;
const DATE = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/;
const CRON = /^([0-5]?\d) ([01]?\d|2[0-3]) \* \* ([0-6*])$/;

export const isTime = (typed: string): boolean => TIME.test(typed.trim());

export const isDate = (typed: string): boolean => isoDate(typed) !== undefined;

/** `01.12.2026` and `01/12/2026` as `2026-12-01`; undefined for a day that no month has. */
function isoDate(typed: string): string | undefined {
  const [, day = '', month = '', year = ''] = DATE.exec(typed.trim()) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const atMs = Date.parse(`${iso}T00:00Z`);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(iso) ? iso : undefined;
}

/** Of a repeat whose date and time are such. */
export function whenOf(repeat: Repeat): When {
  if (repeat.kind !== 'once') return { cron: cronOf(repeat), at: null };
  return { cron: null, at: `${isoDate(repeat.date) ?? ''}T${repeat.time.trim().padStart(5, '0')}` };
}

/** Cron of a repeat whose time is one: `0 3 * * 1`. */
export function cronOf(repeat: Exclude<Repeat, { kind: 'once' }>): string {
  if (repeat.kind === 'cron') return repeat.cron.trim();
  const [hour, minute] = repeat.time.split(':').map(Number);
  return `${minute} ${hour} * * ${repeat.kind === 'daily' ? '*' : repeat.weekday}`;
}

/** What a cron means in words, where it is that simple. */
export function repeatOf(cron: string): Exclude<Repeat, { kind: 'once' }> {
  const [, minute = '', hour = '', weekday = ''] = CRON.exec(cron) ?? [];
  if (minute === '') return { kind: 'cron', cron };
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  return weekday === '*' ? { kind: 'daily', time } : { kind: 'weekly', time, weekday: weekday as Weekday };
}
