import type { Step } from '#contract/domain/mapping';
import { type CompiledStep, isSpace } from './step.ts';

const APOSTROPHE = 39;
const TYPOGRAPHIC_APOSTROPHE = 0x2019;
const MINUS_SIGN = 0x2212;
const PLUS = 43;
const HYPHEN = 45;
const ZERO = 48;

/** `1 234,56` → `1234.56`. An exponent as spreadsheets write it (`1,5E+03`) stays one: the column's type expands it. */
export function compileNumber({ decimal }: Extract<Step, { op: 'number' }>): CompiledStep {
  const decimalCode = decimal.charCodeAt(0);
  return { op: 'number', apply: (value) => normaliseNumber(value, decimalCode) };
}

function normaliseNumber(text: string, decimal: number): string | null | undefined {
  let result = '';
  let hasDigits = false;
  let hasPoint = false;
  let exponentAt = -1;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= ZERO + 9) {
      hasDigits = true;
      continue;
    }
    result += text.slice(start, at);
    start = at + 1;
    if (isSpace(code) || code === APOSTROPHE || code === TYPOGRAPHIC_APOSTROPHE) continue;
    const isSign = code === HYPHEN || code === MINUS_SIGN || code === PLUS;
    if (isSign && (result === '' || result.length === exponentAt)) result += code === PLUS ? '' : '-';
    else if (code === decimal && !hasPoint && exponentAt < 0) {
      hasPoint = true;
      result += '.';
    } else if ((code === 69 || code === 101) && hasDigits && exponentAt < 0) {
      result += 'e';
      exponentAt = result.length;
    } else return undefined;
  }
  result += text.slice(start);
  if (result === '') return null; // Nothing but spaces.
  return hasDigits && result.length !== exponentAt && !result.endsWith('e-') ? result : undefined;
}
