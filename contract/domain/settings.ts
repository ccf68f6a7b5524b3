import { z } from 'zod';
import { LogLevel } from './log.ts';

const values = {
  language: z.enum(['system', 'ru', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Rows of tables 32 px high, or 28. */
  density: z.enum(['normal', 'compact']),
  notifications: z.boolean(),
  logLevel: LogLevel,
  /** Seconds a stop waits for the batch in hand before it is forced. */
  stopGraceSeconds: z.int().min(1).max(600),
  /** Widths, filters, last screen: whatever a screen remembers, by its name. */
  view: z.record(z.string().max(100), z.string().max(20_000)),
};

export const Settings = z.strictObject(values);
export type Settings = z.infer<typeof Settings>;

export const SettingsChange = Settings.partial();
export type SettingsChange = z.infer<typeof SettingsChange>;

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  density: 'normal',
  notifications: true,
  logLevel: 'info',
  stopGraceSeconds: 20,
  view: {},
};
