import workplace from '../../../../resources/demo/workplace.json' with { type: 'json' };
import { dayOf, LAST_DAY } from './calendar.ts';
import { innCheck, snilsCheck } from '#engine/generators/check-digits';
import { spread, type RandomStream } from '#engine/generators/random';
import { makeName, type PersonName } from '#engine/generators/russian-names';

/** An employee as the target table should hold them; numbers of dictionaries count from 1, days from 1950-01-01. */
export interface Employee {
  readonly personnelNumber: string;
  readonly name: PersonName;
  readonly birthDay: number;
  /** `123-456-789 01`, unique among all rows of a seed. */
  readonly snils: string;
  readonly inn: string | null;
  readonly departmentNo: number;
  readonly positionNo: number;
  readonly scheduleNo: number;
  readonly salaryKopecks: number;
  readonly isSecondJob: boolean;
  readonly hireDay: number;
  readonly dismissalDay: number | null;
  /** Ten digits without +7. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly comment: string | null;
}

/** Numbers from 001-001-998 down were given out without check digits. */
const SNILS_FROM = 2_000_000;
const SNILS_COUNT = 997_000_000;
const SNILS_PRIME = 618_034_003;
const FULL_AGE_DAYS = 18 * 366;
const FIRST_BIRTH_DAY = dayOf(1956);
const BIRTH_DAYS = dayOf(2004) - FIRST_BIRTH_DAY;
const INSPECTIONS = ['6658', '7453', '5903', '6316', '1655', '5406', '5503', '7701', '7813', '8602'];
const PHONE_CODES = ['902', '904', '906', '912', '919', '922', '950', '963', '982', '999'];
const PER_HUNDRED = { noInn: 6, secondJob: 7, dismissed: 9, phone: 72, email: 38, address: 42, comment: 7 };

/** `row` counts from 1. Needs no stream, so that a later row can repeat the number of an earlier one. */
export const personnelNumberOf = (row: number): string => String(row).padStart(10, '0');

export function snilsOf(row: number, seed: number): string {
  const digits = String(SNILS_FROM + spread(row, SNILS_COUNT, SNILS_PRIME, seed)).padStart(9, '0');
  return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)} ${snilsCheck(digits)}`;
}

/** The employee of `row`, from a stream that was sought to it. */
export function makeEmployee(row: number, seed: number, random: RandomStream): Employee {
  const name = makeName(random);
  const birthDay = FIRST_BIRTH_DAY + random.below(BIRTH_DAYS);
  const hireDay = birthDay + FULL_AGE_DAYS + random.below(LAST_DAY - birthDay - FULL_AGE_DAYS);
  const dismissalDay = hireDay + 1 + random.below(LAST_DAY - hireDay);
  const happens = (share: number): boolean => random.below(100) < share;
  const innDigits = `${pick(INSPECTIONS, random)}${sixDigits(random)}`;
  return {
    personnelNumber: personnelNumberOf(row),
    name,
    birthDay,
    snils: snilsOf(row, seed),
    inn: happens(PER_HUNDRED.noInn) ? null : `${innDigits}${innCheck(innDigits)}`,
    departmentNo: 1 + random.below(workplace.departments.length),
    positionNo: 1 + random.below(workplace.positions.length),
    scheduleNo: 1 + random.below(workplace.schedules.length),
    salaryKopecks: (18_000 + random.below(200_000)) * 100 + (random.below(3) === 0 ? random.below(100) : 0),
    isSecondJob: happens(PER_HUNDRED.secondJob),
    hireDay,
    dismissalDay: happens(PER_HUNDRED.dismissed) ? dismissalDay : null,
    phone: happens(PER_HUNDRED.phone) ? `${pick(PHONE_CODES, random)}${sixDigits(random)}${random.below(10)}` : null,
    email: happens(PER_HUNDRED.email) ? `${name.latin}.${row}@zavod.example` : null,
    address: happens(PER_HUNDRED.address) ? makeAddress(random) : null,
    comment: happens(PER_HUNDRED.comment) ? makeComment(random) : null,
  };
}

const pick = (words: readonly string[], random: RandomStream): string => words[random.below(words.length)] ?? '';
const sixDigits = (random: RandomStream): string => String(random.below(1_000_000)).padStart(6, '0');

function makeAddress(random: RandomStream): string {
  const house = `${pick(workplace.towns, random)}, ${pick(workplace.streets, random)}, д. ${1 + random.below(120)}`;
  return random.below(3) === 0 ? house : `${house}; кв. ${1 + random.below(200)}`;
}

const makeComment = (random: RandomStream): string =>
  pick(workplace.comments, random).replace('{number}', String(1 + random.below(9999)));
