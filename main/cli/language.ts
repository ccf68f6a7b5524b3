import type { Language } from '#contract/texts/language';
import { languageOf } from '#contract/texts/language-of';

type Environment = Readonly<Record<string, string | undefined>>;

/** By `--language ru|en`, else by LC_ALL, LC_MESSAGES, LANG as POSIX orders them, else as the system speaks. */
export function chooseLanguage(
  args: readonly string[],
  environment: Environment,
  systemLocale: () => string,
): Language {
  const asked = args.flatMap((word, index) =>
    word === '--language' ? [args[index + 1]] : word.startsWith('--language=') ? [word.slice(11)] : [],
  );
  const wish = asked.find((word) => word === 'ru' || word === 'en');
  if (wish !== undefined) return wish;
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '') ?? systemLocale();
  return languageOf('system', locale);
}
