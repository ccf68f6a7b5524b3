/** How often, as a person says it. What is neither of the first two is written as cron. */
export type Repeat =
  | { readonly kind: 'daily'; readonly time: string }
  | { readonly kind: 'weekly'; readonly time: string; readonly weekday: Weekday }
  | { readonly kind: 'cron'; readonly cron: string };

/** As cron numbers them, in the order of a week. */
export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '0'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;
const CRON = /^([0-5]?\d) ([01]?\d|2[0-3]) \* \* ([0-6*])$/;

export const isTime = (typed: string): boolean => TIME.test(typed.trim());

/** Cron of a repeat whose time is one: `0 3 * * 1`. */
export function cronOf(repeat: Repeat): string {
  if (repeat.kind === 'cron') return repeat.cron.trim();
  const [hour, minute] = repeat.time.split(':').map(Number);
  return `${minute} ${hour} * * ${repeat.kind === 'daily' ? '*' : repeat.weekday}`;
}

/** What a cron means in words, where it is that simple. */
export function repeatOf(cron: string): Repeat {
  const [, minute = '', hour = '', weekday = ''] = CRON.exec(cron) ?? [];
  if (minute === '') return { kind: 'cron', cron };
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  return weekday === '*' ? { kind: 'daily', time } : { kind: 'weekly', time, weekday: weekday as Weekday };
}
