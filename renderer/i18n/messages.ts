import { TEXTS } from '#contract/texts/texts';
import type { Language } from '#contract/texts/language';
import connectionsEn from './connections.en.json';
import connectionsRu from './connections.ru.json';
import copiesEn from './copies.en.json';
import copiesRu from './copies.ru.json';
import diagnosticsEn from './diagnostics.en.json';
import diagnosticsRu from './diagnostics.ru.json';
import mappingEn from './mapping.en.json';
import mappingRu from './mapping.ru.json';
import migrationsEn from './migrations.en.json';
import migrationsRu from './migrations.ru.json';
import overviewEn from './overview.en.json';
import overviewRu from './overview.ru.json';
import quarantineEn from './quarantine.en.json';
import quarantineRu from './quarantine.ru.json';
import runsEn from './runs.en.json';
import runsRu from './runs.ru.json';
import schedulesEn from './schedules.en.json';
import schedulesRu from './schedules.ru.json';
import schemaEn from './schema.en.json';
import schemaRu from './schema.ru.json';
import settingsEn from './settings.en.json';
import settingsRu from './settings.ru.json';
import shellEn from './shell.en.json';
import shellRu from './shell.ru.json';

const SCREENS = {
  ru: {
    ...connectionsRu,
    ...copiesRu,
    ...diagnosticsRu,
    ...mappingRu,
    ...migrationsRu,
    ...overviewRu,
    ...quarantineRu,
    ...runsRu,
    ...schedulesRu,
    ...schemaRu,
    ...settingsRu,
    ...shellRu,
  },
  en: {
    ...connectionsEn,
    ...copiesEn,
    ...diagnosticsEn,
    ...mappingEn,
    ...migrationsEn,
    ...overviewEn,
    ...quarantineEn,
    ...runsEn,
    ...schedulesEn,
    ...schemaEn,
    ...settingsEn,
    ...shellEn,
  },
} satisfies Record<Language, unknown>;

/** A text of a screen. */
export type MessageId = keyof (typeof SCREENS)['ru'];

/** The screens' texts and the contract's in one language. */
export const messagesOf = (language: Language): Readonly<Record<string, string>> => ({
  ...TEXTS[language],
  ...SCREENS[language],
});
