import people from '../../../resources/demo/people.json' with { type: 'json' };
import type { RandomStream } from './random.ts';

export interface PersonName {
  readonly last: string;
  readonly first: string;
  readonly middle: string | null;
  readonly isMale: boolean;
  /** The surname in Latin letters, for an e-mail address. */
  readonly latin: string;
}

const PER_THOUSAND = { doubleSurname: 25, noPatronymic: 8, turkicPatronymic: 4 };

const LETTERS = 'а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts';
const MORE_LETTERS = 'ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya';
const LATIN = new Map(
  `${LETTERS} ${MORE_LETTERS}`.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(2)] as const),
);

const maleSurnames = people.surnames;
const femaleSurnames = people.surnames.map(feminine);
const latinSurnames = people.surnames.map(toLatin);

/** Surname, name and patronymic agree in gender, as they do in a personnel file. */
export function makeName(random: RandomStream): PersonName {
  const isMale = random.below(2) === 0;
  const surnames = isMale ? maleSurnames : femaleSurnames;
  const surnameNo = random.below(surnames.length);
  const secondNo = random.below(surnames.length);
  const isDouble = random.below(1000) < PER_THOUSAND.doubleSurname && secondNo !== surnameNo;
  const last = surnames[surnameNo] ?? '';
  return {
    last: isDouble ? `${last}-${surnames[secondNo] ?? ''}` : last,
    first: pick(isMale ? people.maleNames : people.femaleNames, random),
    middle: makePatronymic(isMale, random),
    isMale,
    latin: latinSurnames[surnameNo] ?? '',
  };
}

function makePatronymic(isMale: boolean, random: RandomStream): string | null {
  const chance = random.below(1000);
  if (chance < PER_THOUSAND.noPatronymic) return null;
  if (chance < PER_THOUSAND.noPatronymic + PER_THOUSAND.turkicPatronymic) {
    return `${pick(people.turkicFathers, random)} ${isMale ? 'оглы' : 'кызы'}`;
  }
  const pair = people.patronymics[random.below(people.patronymics.length)];
  return pair?.[isMale ? 0 : 1] ?? null;
}

const pick = (words: readonly string[], random: RandomStream): string => words[random.below(words.length)] ?? '';

/** Surnames of other endings (Шевченко, Черных, Ким) are the same for both. */
function feminine(surname: string): string {
  if (/(?:[оеё]в|[иы]н)$/u.test(surname)) return `${surname}а`;
  if (/[иыо]й$/u.test(surname)) return `${surname.slice(0, -2)}ая`;
  return surname;
}

function toLatin(surname: string): string {
  return Array.from(surname.toLowerCase(), (letter) => LATIN.get(letter) ?? '').join('');
}
