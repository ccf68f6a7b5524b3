import cliEn from './cli.en.json' with { type: 'json' };
import cliRu from './cli.ru.json' with { type: 'json' };
import errorsEn from './errors.en.json' with { type: 'json' };
import errorsRu from './errors.ru.json' with { type: 'json' };
import findingsEn from './findings.en.json' with { type: 'json' };
import findingsRu from './findings.ru.json' with { type: 'json' };
import jobEventsEn from './job-events.en.json' with { type: 'json' };
import jobEventsRu from './job-events.ru.json' with { type: 'json' };
import overviewEn from './overview.en.json' with { type: 'json' };
import overviewRu from './overview.ru.json' with { type: 'json' };
import phasesEn from './phases.en.json' with { type: 'json' };
import phasesRu from './phases.ru.json' with { type: 'json' };
import problemsEn from './problems.en.json' with { type: 'json' };
import problemsRu from './problems.ru.json' with { type: 'json' };
import reportsEn from './reports.en.json' with { type: 'json' };
import reportsRu from './reports.ru.json' with { type: 'json' };
import riskEn from './risk.en.json' with { type: 'json' };
import riskRu from './risk.ru.json' with { type: 'json' };
import shellEn from './shell.en.json' with { type: 'json' };
import shellRu from './shell.ru.json' with { type: 'json' };
import statesEn from './states.en.json' with { type: 'json' };
import statesRu from './states.ru.json' with { type: 'json' };
import violationsEn from './violations.en.json' with { type: 'json' };
import violationsRu from './violations.ru.json' with { type: 'json' };
import waitsEn from './waits.en.json' with { type: 'json' };
import waitsRu from './waits.ru.json' with { type: 'json' };

/** Every text of the contract, by language and key, as ICU messages. Areas only divide them into files. */
export const TEXTS: Readonly<Record<'ru' | 'en', Readonly<Record<string, string>>>> = {
  ru: {
    ...cliRu,
    ...errorsRu,
    ...findingsRu,
    ...jobEventsRu,
    ...overviewRu,
    ...phasesRu,
    ...problemsRu,
    ...reportsRu,
    ...riskRu,
    ...shellRu,
    ...statesRu,
    ...violationsRu,
    ...waitsRu,
  },
  en: {
    ...cliEn,
    ...errorsEn,
    ...findingsEn,
    ...jobEventsEn,
    ...overviewEn,
    ...phasesEn,
    ...problemsEn,
    ...reportsEn,
    ...riskEn,
    ...shellEn,
    ...statesEn,
    ...violationsEn,
    ...waitsEn,
  },
};
