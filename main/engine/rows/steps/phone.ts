import { type CompiledStep, isSpace } from './step.ts';

/** Signs people put between the digits of a number: ( ) - . / and the dashes. */
const SEPARATORS = new Set([40, 41, 45, 46, 47, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014]);
const PLUS = 43;
/** E.164 allows fifteen digits with the country's code; no number in use has fewer than eight. */
const LEAST_DIGITS = 8;
const MOST_DIGITS = 15;

export const compilePhone = (): CompiledStep => ({ op: 'phone', apply: normalisePhone });

/**
 * `8 (916) 123-45-67`, `+7 916 1234567` and `9161234567` → `+79161234567`; others only with their country's code after
 * `+` or `00`. A local number or one with an extension is refused: what is missing or too much is not guessed.
 */
function normalisePhone(text: string): string | null | undefined {
  let digits = '';
  let isInternational = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits += text[at] ?? '';
    else if (code === PLUS && digits === '' && !isInternational) isInternational = true;
    else if (!isSpace(code) && !SEPARATORS.has(code)) return undefined;
  }
  if (digits === '') return isInternational ? undefined : null;
  if (!isInternational && digits.startsWith('00')) return international(digits.slice(2));
  if (isInternational) return international(digits);
  if (digits.length === 10 && /^[3-9]/.test(digits)) return `+7${digits}`;
  if (digits.length === 11 && /^[78][3-9]/.test(digits)) return `+7${digits.slice(1)}`;
  return undefined;
}

function international(digits: string): string | undefined {
  if (digits.length < LEAST_DIGITS || digits.length > MOST_DIGITS || digits.startsWith('0')) return undefined;
  if (digits.startsWith('7') && digits.length !== 11) return undefined; // Russia's and Kazakhstan's have one length.
  return `+${digits}`;
}
