import workplace from '../../../../resources/demo/workplace.json' with { type: 'json' };
import { isoDate, russianDate } from './calendar.ts';
import type { Employee } from './make-employee.ts';
import type { RandomStream } from '#engine/generators/random';

/** The columns of the export, in its order. */
export const EXPORT_HEADER = [
  'Табельный номер',
  'Сотрудник',
  'Пол',
  'Дата рождения',
  'СНИЛС',
  'ИНН',
  'Подразделение',
  'Должность',
  'График работы',
  'Оклад',
  'Совместитель',
  'Дата приема',
  'Дата увольнения',
  'Телефон',
  'E-mail',
  'Адрес',
  'Комментарий',
] as const;
export type ExportColumn = (typeof EXPORT_HEADER)[number];

/** The columns of wfm.employees, in the order of a ready file. */
export const EMPLOYEE_COLUMNS = [
  'personnel_number',
  'last_name',
  'first_name',
  'middle_name',
  'gender',
  'birth_date',
  'snils',
  'inn',
  'department_id',
  'position_id',
  'schedule_id',
  'salary',
  'is_second_job',
  'hire_date',
  'dismissal_date',
  'phone',
  'email',
  'address',
  'comment',
] as const;

const NO_BREAK_SPACE = '\u00a0';
const GROUPS = [NO_BREAK_SPACE, NO_BREAK_SPACE, ' ', ''];

/** Cells as 1C:ZUP and the people who filled it would spell them; one value has many spellings. */
export function exportCells(employee: Employee, random: RandomStream): string[] {
  const { name, dismissalDay } = employee;
  return [
    employee.personnelNumber,
    spellName(employee, random),
    name.isMale ? 'М' : 'Ж',
    russianDate(employee.birthDay),
    spellSnils(employee.snils, random),
    employee.inn ?? '',
    workplace.departments[employee.departmentNo - 1] ?? '',
    workplace.positions[employee.positionNo - 1] ?? '',
    workplace.schedules[employee.scheduleNo - 1]?.name ?? '',
    spellMoney(employee.salaryKopecks, GROUPS[random.below(GROUPS.length)] ?? ''),
    employee.isSecondJob ? 'Да' : 'Нет',
    russianDate(employee.hireDay),
    dismissalDay === null ? '' : russianDate(dismissalDay),
    employee.phone === null ? '' : spellPhone(employee.phone, random),
    employee.email ?? '',
    employee.address ?? '',
    employee.comment ?? '',
  ];
}

/** The same employee as the table holds it: what a load must come to. Null is an unquoted empty cell. */
export function readyCells(employee: Employee): (string | null)[] {
  const { name, dismissalDay, phone } = employee;
  return [
    employee.personnelNumber,
    name.last,
    name.first,
    name.middle,
    name.isMale ? 'male' : 'female',
    isoDate(employee.birthDay),
    employee.snils,
    employee.inn,
    String(employee.departmentNo),
    String(employee.positionNo),
    String(employee.scheduleNo),
    `${Math.floor(employee.salaryKopecks / 100)}.${String(employee.salaryKopecks % 100).padStart(2, '0')}`,
    employee.isSecondJob ? 'true' : 'false',
    isoDate(employee.hireDay),
    dismissalDay === null ? null : isoDate(dismissalDay),
    phone === null ? null : `+7${phone}`,
    employee.email,
    employee.address,
    employee.comment,
  ];
}

/** One record without its line end; a cell is quoted only where it must be, as 1C does. */
export function joinCells(cells: readonly (string | null)[], delimiter: string): string {
  let record = '';
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index] ?? null;
    if (index > 0) record += delimiter;
    if (cell !== null) record += needsQuotes(cell, delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }
  return record;
}

const needsQuotes = (cell: string, delimiter: string): boolean =>
  cell.includes(delimiter) || cell.includes('"') || cell.includes('\n');

function spellName({ name }: Employee, random: RandomStream): string {
  const whole = name.middle === null ? `${name.last} ${name.first}` : `${name.last} ${name.first} ${name.middle}`;
  const habit = random.below(100);
  if (habit === 0) return `${whole} `;
  if (habit === 1) return whole.replace(' ', '  ');
  return whole;
}

function spellSnils(snils: string, random: RandomStream): string {
  const habit = random.below(10);
  if (habit === 0) return snils.replace(/\D/g, '');
  if (habit === 1) return snils.replace(' ', '-');
  return snils;
}

function spellMoney(kopecks: number, group: string): string {
  const rubles = String(Math.floor(kopecks / 100));
  const rest = kopecks % 100;
  const grouped = `${rubles.slice(0, -3)}${group}${rubles.slice(-3)}`;
  return rest === 0 ? grouped : `${grouped},${String(rest).padStart(2, '0')}`;
}

function spellPhone(phone: string, random: RandomStream): string {
  const [code, first, second, third] = [phone.slice(0, 3), phone.slice(3, 6), phone.slice(6, 8), phone.slice(8)];
  switch (random.below(5)) {
    case 0:
      return `8${phone}`;
    case 1:
      return `+7${phone}`;
    case 2:
      return `8 ${code} ${first} ${second} ${third}`;
    case 3:
      return `8(${code})${first}-${second}-${third}`;
    default:
      return `+7 (${code}) ${first}-${second}-${third}`;
  }
}
