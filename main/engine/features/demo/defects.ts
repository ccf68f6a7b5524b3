import { personnelNumberOf, snilsOf } from './make-employee.ts';
import { EXPORT_HEADER, type ExportColumn } from './employee-export.ts';
import type { RandomStream } from '#engine/generators/random';

/** One row of a block of this many is defective: 0.5 %. */
export const ROWS_PER_DEFECT = 200;

export interface Defect {
  readonly name: string;
  /** What finds it, and nothing else does: as the quarantine names them. A step's column is the source's. */
  readonly column: string;
  readonly rule: string;
  spoil(cells: string[], place: DefectPlace): void;
}

interface DefectPlace {
  readonly row: number;
  readonly seed: number;
  readonly random: RandomStream;
  /** An earlier row without a defect, so that this one is the second of two. */
  earlierRow(): number;
}

const at = (column: ExportColumn): number => EXPORT_HEADER.indexOf(column);
const put =
  (column: ExportColumn, value: string) =>
  (cells: string[]): void => {
    cells[at(column)] = value;
  };

/** A digit that is not the one there: check digits of ИНН and СНИЛС find any single wrong one. */
const otherDigit = (digit: string | undefined): string => String((Number(digit) + 1) % 10);

/** In turn, a block each. The first can't be a repetition: there may be no row before it. */
export const DEFECTS: readonly Defect[] = [
  {
    name: 'snils-check',
    column: 'СНИЛС',
    rule: 'snils',
    spoil(cells) {
      const snils = cells[at('СНИЛС')] ?? '';
      cells[at('СНИЛС')] = `${otherDigit(snils[0])}${snils.slice(1)}`;
    },
  },
  {
    name: 'inn-check',
    column: 'ИНН',
    rule: 'inn',
    spoil: put('ИНН', '665812345678'),
  },
  {
    name: 'inn-too-short',
    column: 'ИНН',
    rule: 'inn',
    spoil: put('ИНН', '66581234'),
  },
  { name: 'birth-date-impossible', column: 'Дата рождения', rule: 'date', spoil: put('Дата рождения', '31.02.1985') },
  { name: 'birth-date-missing', column: 'birth_date', rule: 'not-null', spoil: put('Дата рождения', '') },
  { name: 'hire-date-wrong-form', column: 'Дата приема', rule: 'date', spoil: put('Дата приема', '2019/04/15') },
  { name: 'hire-date-out-of-range', column: 'hire_date', rule: 'range', spoil: put('Дата приема', '01.09.2109') },
  { name: 'salary-not-a-number', column: 'Оклад', rule: 'number', spoil: put('Оклад', 'по договору') },
  { name: 'salary-out-of-range', column: 'salary', rule: 'range', spoil: put('Оклад', '-1 500,00') },
  {
    name: 'department-unknown',
    column: 'department_id',
    rule: 'lookup',
    spoil: put('Подразделение', 'Цех № 13 (закрыт)'),
  },
  { name: 'position-unknown', column: 'position_id', rule: 'lookup', spoil: put('Должность', 'Счетовод-телеграфист') },
  { name: 'schedule-unknown', column: 'schedule_id', rule: 'lookup', spoil: put('График работы', 'По звонку') },
  {
    name: 'personnel-number-repeated',
    column: 'personnel_number',
    rule: 'unique-in-file',
    spoil(cells, place) {
      cells[at('Табельный номер')] = personnelNumberOf(place.earlierRow());
    },
  },
  {
    name: 'snils-repeated',
    column: 'snils',
    rule: 'unique-in-file',
    spoil(cells, place) {
      cells[at('СНИЛС')] = snilsOf(place.earlierRow(), place.seed);
    },
  },
  { name: 'personnel-number-missing', column: 'personnel_number', rule: 'not-null', spoil: put('Табельный номер', '') },
  { name: 'first-name-missing', column: 'first_name', rule: 'not-null', spoil: put('Сотрудник', 'Иванов-Водкин') },
  { name: 'gender-unknown', column: 'Пол', rule: 'map', spoil: put('Пол', 'Ю') },
  { name: 'second-job-unknown', column: 'Совместитель', rule: 'boolean', spoil: put('Совместитель', 'иногда') },
  { name: 'phone-malformed', column: 'Телефон', rule: 'phone', spoil: put('Телефон', '8 (912) 12-3') },
  { name: 'email-malformed', column: 'email', rule: 'pattern', spoil: put('E-mail', 'нет почты') },
  {
    name: 'comment-too-long',
    column: 'comment',
    rule: 'length',
    spoil: put('Комментарий', 'Перенесено из старой базы без проверки. '.repeat(12).trim()),
  },
  {
    name: 'too-few-cells',
    column: '',
    rule: 'column-count',
    spoil(cells) {
      cells.length = at('Телефон');
    },
  },
  {
    name: 'too-many-cells',
    column: '',
    rule: 'column-count',
    spoil(cells) {
      cells.push('лишняя', 'ячейка');
    },
  },
];

/** The defect of a row, or undefined of a healthy one; by the row's number and the seed alone. */
export function defectOf(row: number, random: RandomStream): Defect | undefined {
  const block = Math.floor((row - 1) / ROWS_PER_DEFECT);
  random.seek(-1 - block); // Rows are at 1 and up.
  const rowInBlock = random.below(ROWS_PER_DEFECT);
  return (row - 1) % ROWS_PER_DEFECT === rowInBlock ? DEFECTS[block % DEFECTS.length] : undefined;
}

/** Changes the cells of a defective row into what the export holds. */
export function spoilCells(cells: string[], defect: Defect, row: number, seed: number, random: RandomStream): void {
  defect.spoil(cells, {
    row,
    seed,
    random,
    earlierRow() {
      // One in two near by, in the same commit; the other anywhere before.
      const reach = random.below(2) === 0 ? row - 1 : Math.min(row - 1, 50);
      let earlier = row - 1 - random.below(reach);
      while (defectOf(earlier, random) !== undefined) earlier -= 1;
      return earlier;
    },
  });
}
