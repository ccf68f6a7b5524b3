import { isAllZeros, isDigits, isInnValid, isOgrnValid, isSnilsValid } from '../check-digits.ts';
import { type CompiledStep, isSpace } from './step.ts';

const HYPHEN = 45;

type Reason = 'length' | 'zeros' | 'check';

/** `reasonOf` says what is wrong with the digits, which are there in any number. */
function compileIdentifier(
  op: 'snils' | 'inn' | 'ogrn',
  reasonOf: (digits: string) => Reason | undefined,
  format: (digits: string) => string,
): CompiledStep {
  return {
    op,
    apply: (value) => {
      const digits = isDigits(value) ? value : bareDigits(value);
      if (digits === '') return null;
      return digits === undefined || reasonOf(digits) !== undefined ? undefined : format(digits);
    },
    explain: (value) => ({ reason: reasonOf(bareDigits(value) ?? '') ?? 'check' }),
  };
}

/** Spaces and hyphens left out; undefined when there is anything else but digits. */
function bareDigits(text: string): string | undefined {
  let digits = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits += text[at] ?? '';
    else if (!isSpace(code) && code !== HYPHEN) return undefined;
  }
  return digits;
}

const reason = (digits: string, isLength: boolean, isValid: (digits: string) => boolean): Reason | undefined => {
  if (!isLength) return 'length';
  if (isAllZeros(digits)) return 'zeros';
  return isValid(digits) ? undefined : 'check';
};

export const compileSnils = (): CompiledStep =>
  compileIdentifier(
    'snils',
    (digits) => reason(digits, digits.length === 11, isSnilsValid),
    (digits) => `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6, 9)} ${digits.slice(9)}`,
  );

export const compileInn = (): CompiledStep =>
  compileIdentifier(
    'inn',
    (digits) => reason(digits, digits.length === 10 || digits.length === 12, isInnValid),
    (digits) => digits,
  );

export const compileOgrn = (): CompiledStep =>
  compileIdentifier(
    'ogrn',
    (digits) => reason(digits, digits.length === 13 || digits.length === 15, isOgrnValid),
    (digits) => digits,
  );
