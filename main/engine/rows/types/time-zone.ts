import { DAY_MS } from '../calendar.ts';

/**
 * Milliseconds by which the wall clock of a zone is ahead of UTC when it shows `wallMs` (milliseconds since 1970 as if
 * it were UTC). Undefined for a time the clock jumped over; the earlier of two when it was set back.
 */
export type ZoneOffset = (wallMs: number) => number | undefined;

const OFFSET = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

export function isTimeZoneKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** The day it is there, as `2026-11-28`. */
export function dayIn(timeZone: string, atMs: number): string {
  const zone = isTimeZoneKnown(timeZone) ? timeZone : 'UTC';
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone }).format(atMs);
}

/** Asking Intl costs microseconds and a column holds few days, so a day without a change is asked about once. */
export function createZoneOffset(timeZone: string): ZoneOffset {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (utcMs: number): number => {
    const name = format.formatToParts(utcMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const match = OFFSET.exec(name);
    if (match === null) throw new Error(`offset of ${timeZone} in an unknown form: ${name}`);
    const [, sign, hours = 0, minutes = 0, seconds = 0] = match;
    const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return sign === '-' ? -size : size;
  };
  /** Offset of a day on which it does not change; null: it changes around then. */
  const steadyDays = new Map<number, number | null>();
  const steadyOffset = (day: number): number | null => {
    const known = steadyDays.get(day);
    if (known !== undefined) return known;
    const [before, after] = [offsetAt((day - 1) * DAY_MS), offsetAt((day + 2) * DAY_MS)];
    const offset = before === after ? before : null;
    steadyDays.set(day, offset);
    return offset;
  };
  const possibleOffset = (wallMs: number): number | undefined => {
    const offsets = [offsetAt(wallMs - DAY_MS), offsetAt(wallMs + DAY_MS)];
    // The larger offset is the earlier moment.
    return offsets.sort((left, right) => right - left).find((offset) => offsetAt(wallMs - offset) === offset);
  };
  return (wallMs) => steadyOffset(Math.floor(wallMs / DAY_MS)) ?? possibleOffset(wallMs);
}
