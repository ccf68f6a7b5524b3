import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import workplace from '../../../../../resources/demo/workplace.json' with { type: 'json' };

/** What is wrong with a row, as `column:rule`; without a column when it is the row as a whole. */
export interface Judgement {
  readonly row: number;
  readonly line: number;
  readonly faults: readonly string[];
}

/**
 * A second opinion on an export: written from the format's description alone, slow and simple, with no line in common
 * with the generator or the loader. Answers every row that has a fault.
 */
export async function judgeExport(path: string): Promise<Judgement[]> {
  const text = new TextDecoder('windows-1251', { fatal: true }).decode(await readFile(path));
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ';', newline: '\r\n', skipEmptyLines: true });
  if (errors.length > 0) throw new Error(errors[0]?.message);
  const [header = [], ...records] = data;
  const seen = { personnel: new Set<string>(), snils: new Set<string>() };
  let line = 2;
  return records
    .map((cells, index) => {
      const judged = { row: index + 1, line, faults: judge(header, cells, seen) };
      line += 1 + cells.join('').split('\n').length - 1;
      return judged;
    })
    .filter(({ faults }) => faults.length > 0);
}

function judge(header: string[], cells: string[], seen: { personnel: Set<string>; snils: Set<string> }): string[] {
  if (cells.length !== header.length) return [':column-count'];
  const cell = (name: string): string => {
    const index = header.indexOf(name);
    if (index < 0) throw new Error(`no column ${name}`);
    return (cells[index] ?? '').trim();
  };
  const faults: string[] = [];
  const must = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  const digits = (name: string): number[] => Array.from(cell(name).replace(/\D/g, ''), Number);
  const isOneOf = (name: string, names: readonly string[]): boolean => names.includes(cell(name));

  must(cell('Табельный номер') !== '', 'personnel_number:not-null');
  must(/^\S+ +\S+/.test(cell('Сотрудник')), 'first_name:not-null');
  must(/^[МЖ]$/.test(cell('Пол')), 'Пол:map');
  must(cell('Дата рождения') !== '', 'birth_date:not-null');
  must(cell('Дата рождения') === '' || isDate(cell('Дата рождения')), 'Дата рождения:date');
  must(isSnils(digits('СНИЛС')), 'СНИЛС:snils');
  must(cell('ИНН') === '' || isInn(digits('ИНН')), 'ИНН:inn');
  must(isOneOf('Подразделение', workplace.departments), 'department_id:lookup');
  must(isOneOf('Должность', workplace.positions), 'position_id:lookup');
  must(
    isOneOf(
      'График работы',
      workplace.schedules.map(({ name }) => name),
    ),
    'schedule_id:lookup',
  );
  const salary = Number(cell('Оклад').replace(/\s/g, '').replace(',', '.'));
  must(Number.isFinite(salary), 'Оклад:number');
  must(!(salary < 1), 'salary:range');
  must(/^(Да|Нет)$/.test(cell('Совместитель')), 'Совместитель:boolean');
  must(isDate(cell('Дата приема')), 'Дата приема:date');
  must(!isDate(cell('Дата приема')) || Number(cell('Дата приема').slice(6)) < 2027, 'hire_date:range');
  must(cell('Дата увольнения') === '' || isDate(cell('Дата увольнения')), 'Дата увольнения:date');
  must(cell('Телефон') === '' || digits('Телефон').length === 11, 'Телефон:phone');
  must(/^$|^[a-z.0-9]+@zavod\.example$/.test(cell('E-mail')), 'email:pattern');
  must(cell('Комментарий').length <= 300, 'comment:length');
  const snils = digits('СНИЛС').join('');
  must(!seen.personnel.has(cell('Табельный номер')), 'personnel_number:unique-in-file');
  must(!seen.snils.has(snils), 'snils:unique-in-file');
  if (faults.length === 0) {
    seen.personnel.add(cell('Табельный номер'));
    seen.snils.add(snils);
  }
  return faults;
}

function isDate(text: string): boolean {
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function isSnils(digits: number[]): boolean {
  if (digits.length !== 11) return false;
  let sum = 0;
  for (const [index, digit] of digits.slice(0, 9).entries()) sum += digit * (9 - index);
  const check = sum % 101 === 100 ? 0 : sum % 101;
  return check === Number(`${digits[9]}${digits[10]}`);
}

function isInn(digits: number[]): boolean {
  if (digits.length !== 12) return false;
  const control = (weights: number[]): number =>
    (weights.map((weight, index) => weight * (digits[index] ?? 0)).reduce((sum, term) => sum + term) % 11) % 10;
  return (
    control([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digits[10] &&
    control([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digits[11]
  );
}
