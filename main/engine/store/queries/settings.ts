import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { DEFAULT_SETTINGS, Settings, type SettingsChange } from '#contract/domain/settings';

const SETTINGS = 'settings';

export type SettingsQueries = ReturnType<typeof settingsQueries>;

/** The only code that writes "settings": a person's settings, and by other names what a feature keeps of its own. */
export function settingsQueries(db: Database) {
  const find = db.prepare<[string], { value_json: string }>('SELECT "value_json" FROM "settings" WHERE "name" = ?');
  const write = db.prepare<[string, string]>(
    `INSERT INTO "settings" ("name", "value_json") VALUES (?, ?)
     ON CONFLICT ("name") DO UPDATE SET "value_json" = excluded."value_json"`,
  );
  const get = (): Settings => {
    const row = find.get(SETTINGS);
    const saved = row === undefined ? {} : (JSON.parse(row.value_json) as Partial<Settings>);
    return Settings.parse({ ...DEFAULT_SETTINGS, ...saved });
  };
  const changeSettings = db.transaction((change: SettingsChange): Settings => {
    const before = get();
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const after = Settings.parse({ ...before, ...given, view: { ...before.view, ...change.view } });
    write.run(SETTINGS, JSON.stringify(after));
    return after;
  });

  return {
    get,
    /** Keys of `view` are merged one by one. */
    change: (change: SettingsChange): Settings => changeSettings(change),
    /** What a feature keeps under `name`; undefined when nothing is kept or it no longer fits. */
    read<Value>(name: string, schema: z.ZodType<Value>): Value | undefined {
      const row = find.get(name);
      if (row === undefined) return undefined;
      const parsed = schema.safeParse(JSON.parse(row.value_json));
      return parsed.success ? parsed.data : undefined;
    },
    write: (name: string, value: unknown): void => void write.run(name, JSON.stringify(value)),
  };
}
