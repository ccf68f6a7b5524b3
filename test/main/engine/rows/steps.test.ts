import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Step } from '#contract/domain/mapping';
import { isInnOk, isOgrnOk, isSnilsOk } from './check-by-definition.ts';
import { isInnValid, isOgrnValid, isSnilsValid } from '#engine/rows/check-digits';
import { compileStep, isInnerStep } from '#engine/rows/steps/compile-step';

/** What a step makes of a text: undefined when it refuses. */
function apply(step: unknown, text: string): string | null | undefined {
  const parsed = Step.parse(step);
  if (!isInnerStep(parsed)) throw new Error(`${parsed.op} reads no text`);
  return compileStep(parsed).apply(text);
}

const REFUSED = undefined;

const EXAMPLES: readonly (readonly [step: object, ...examples: (readonly [string, string | null | undefined])[]])[] = [
  [{ op: 'trim' }, ['  а  б\u00a0', 'а  б'], ['\t', null]],
  [{ op: 'trim', inside: true }, [' а \u00a0 б\n', 'а б'], ['   ', null]],
  [{ op: 'case', to: 'upper' }, ['ёлка', 'ЁЛКА']],
  [{ op: 'case', to: 'lower' }, ['ЁЛКА', 'ёлка']],
  [{ op: 'case', to: 'title' }, ['салтыков-ЩЕДРИН пётр', 'Салтыков-Щедрин Пётр'], ["д'артаньян", "Д'артаньян"]],
  [
    { op: 'number' },
    ['1 234,56', '1234.56'],
    ['1\u00a0234\u202f567', '1234567'],
    ["1'000", '1000'],
    ['−5,5', '-5.5'],
    ['+7', '7'],
    [',5', '.5'],
    ['1,5E+03', '1.5e03'],
    [' ', null],
    ['1.5', REFUSED],
    ['1,2,3', REFUSED],
    ['1-2', REFUSED],
    ['-', REFUSED],
    ['5 руб.', REFUSED],
    ['1e', REFUSED],
  ],
  [{ op: 'number', decimal: '.' }, ['1 234.56', '1234.56'], ['1,5', REFUSED]],
  [
    { op: 'date', pattern: 'dd.MM.yyyy' },
    ['29.02.2024', '2024-02-29'],
    ['29.02.2023', REFUSED],
    ['29.02.1900', REFUSED],
    ['29.02.2000', '2000-02-29'],
    ['31.04.2024', REFUSED],
    ['1.02.2024', REFUSED],
    ['01.02.24', REFUSED],
    ['01.02.2024 ', REFUSED],
    ['00.01.2024', REFUSED],
    ['01.01.0000', REFUSED],
    ['01.01.0001', '0001-01-01'],
  ],
  [{ op: 'date', pattern: 'd.M.yyyy' }, ['1.2.2024', '2024-02-01'], ['11.12.2024', '2024-12-11']],
  [
    { op: 'date', pattern: 'MM/dd/yy HH:mm:ss', centuryFrom: 1930 },
    ['12/08/68 00:00:00', '1968-12-08T00:00:00'],
    ['01/01/30 23:59:59', '1930-01-01T23:59:59'],
    ['01/01/29 00:00:00', '2029-01-01T00:00:00'],
    ['01/01/29 24:00:00', REFUSED],
  ],
  [{ op: 'boolean' }, ['Да', 'true'], [' НЕТ ', 'false'], ['истина', 'true'], ['0', 'false'], ['может быть', REFUSED]],
  [
    { op: 'full-name-part', part: 'last' },
    ['Иванова  Анна Петровна', 'Иванова'],
    ['Петров - Водкин Кузьма', 'Петров-Водкин'],
    ['Сидоров', 'Сидоров'],
  ],
  [
    { op: 'full-name-part', part: 'first' },
    ['Иванова Анна Петровна', 'Анна'],
    ['Сидоров', null],
    ['Иванов И.И.', 'И.'],
  ],
  [
    { op: 'full-name-part', part: 'middle' },
    ['Иванова Анна Петровна', 'Петровна'],
    ['Алиев Руслан Вагиф оглы', 'Вагиф оглы'],
    ['Иванов И. И.', 'И.'],
    ['Иванова Анна', null],
    ['Де Ла Круз Мария', REFUSED],
  ],
  [
    { op: 'snils' },
    ['112-233-445 95', '112-233-445 95'],
    ['11223344595', '112-233-445 95'],
    ['112-233-445 96', REFUSED],
    ['087-654-303 00', '087-654-303 00'],
    ['001-001-998 77', '001-001-998 77'],
    ['001-001-999 77', REFUSED],
    ['000-000-000 00', REFUSED],
    ['1122334459', REFUSED],
    ['112-233-445 9Б', REFUSED],
    [' - ', null],
  ],
  [
    { op: 'inn' },
    ['7707083893', '7707083893'],
    ['500100732259', '500100732259'],
    ['7707083894', REFUSED],
    ['0000000000', REFUSED],
    ['770708389', REFUSED],
  ],
  [
    { op: 'ogrn' },
    ['1027700132195', '1027700132195'],
    ['304500116000157', '304500116000157'],
    ['1027700132196', REFUSED],
    ['10277001321', REFUSED],
  ],
  [
    { op: 'phone' },
    ['8 (916) 123-45-67', '+79161234567'],
    ['+7 916 123 45 67', '+79161234567'],
    ['9161234567', '+79161234567'],
    ['(095) 555-9857', REFUSED],
    ['+375 29 123-45-67', '+375291234567'],
    ['00375291234567', '+375291234567'],
    ['123-45-67', REFUSED],
    ['8 916 123-45-67 доб. 5', REFUSED],
    ['+7916123456', REFUSED],
  ],
  [{ op: 'map', values: { М: 'male', '': 'x', н: null } }, ['М', 'male'], ['н', null], ['м', REFUSED]],
  [{ op: 'map', values: {}, otherwise: 'keep' }, ['constructor', 'constructor']],
  [{ op: 'map', values: {}, otherwise: 'null' }, ['toString', null]],
  [{ op: 'replace', pattern: '(\\d+)-(\\d+)', replacement: '$2/$1' }, ['12-34 и 5-6', '34/12 и 6/5']],
  [{ op: 'replace', pattern: '.*', replacement: '' }, ['всё', null]],
  [{ op: 'constant', value: 'импорт' }, ['что угодно', 'импорт']],
];

describe.each(EXAMPLES.map(([step, ...examples]) => ({ step, examples })))('$step', ({ step, examples }) => {
  test.each(examples)('%j → %j', (text, expected) => {
    expect(apply(step, text)).toBe(expected);
  });
});

test('a pattern that makes backtracking engines hang is matched in linear time', () => {
  expect(apply({ op: 'replace', pattern: '(a+)+$', replacement: 'b' }, `${'a'.repeat(50_000)}!`)).toBe(
    `${'a'.repeat(50_000)}!`,
  );
});

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''));

test('check digits are what the definitions say, for any digits', () => {
  fc.assert(fc.property(digits(11), (each) => isSnilsValid(each) === isSnilsOk(each)));
  fc.assert(fc.property(fc.oneof(digits(10), digits(12)), (each) => isInnValid(each) === isInnOk(each)));
  fc.assert(fc.property(fc.oneof(digits(13), digits(15)), (each) => isOgrnValid(each) === isOgrnOk(each)));
});

test('of all check numbers of a СНИЛС one is right', () => {
  const number = digits(9).filter((each) => Number(each) > 1_001_998);
  const property = fc.property(number, (each) => {
    const right = Array.from({ length: 100 }, (_, check) => each + String(check).padStart(2, '0')).filter(isSnilsValid);
    expect(right).toHaveLength(1);
  });
  fc.assert(property, { numRuns: 50 });
});

test('any real day is read by any order of its parts, and no other', () => {
  const part = fc.record({
    y: fc.integer({ min: 0, max: 9999 }),
    m: fc.integer({ min: 0, max: 13 }),
    d: fc.integer({ min: 0, max: 32 }),
  });
  const property = fc.property(
    part,
    fc.constantFrom('dd.MM.yyyy', 'yyyy-MM-dd', 'MM/dd/yyyy'),
    ({ y, m, d }, pattern) => {
      const [year, month, day] = [String(y).padStart(4, '0'), String(m).padStart(2, '0'), String(d).padStart(2, '0')];
      const iso = `${year}-${month}-${day}`;
      const text = pattern.replace('yyyy', year).replace('MM', month).replace('dd', day);
      const isReal = y > 0 && !Number.isNaN(Date.parse(iso)) && new Date(iso).toISOString().startsWith(iso);
      expect(apply({ op: 'date', pattern }, text)).toBe(isReal ? iso : undefined);
    },
  );
  fc.assert(property, { numRuns: 500 });
});
