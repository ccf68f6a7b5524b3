import { firmInnCheck, innCheck, snilsCheck } from '#engine/generators/check-digits';
import { drawAt, randomStream, seedOf, spread } from '#engine/generators/random';
import { makeName, type PersonName } from '#engine/generators/russian-names';
import { always, made, rowNumber, type Cell, type Quantity } from './cell.ts';
import { pieceOf } from './row-bytes.ts';

/** Numbers from 001-001-998 down were given out without check digits. */
const SNILS_FROM = 2_000_000;
const SNILS_COUNT = 997_000_000;
const SNILS_PRIME = 618_034_003;
/** Beyond it the product inside `spread` would no longer be exact; people repeat from there on. */
const PEOPLE_AT_MOST = 10_000_000;
const INSPECTIONS = ['7701', '7743', '7813', '6658', '5406', '1655', '6316', '5903'];
const PHONE_CODES = ['903', '905', '912', '916', '921', '925', '950', '963', '982', '999'];

/** People of three kinds, numbered apart: those who work here have one name in `staff` and in `users`. */
export const EMPLOYEE: Quantity = rowNumber;
export const CUSTOMER: Quantity = made([rowNumber, always(1 << 29)], (row, from) => from + row);
export const OUTSIDER: Quantity = made([rowNumber, always(1 << 30)], (row, from) => from + row);

/** Without the bits that tell the kinds apart. */
const OWN_NUMBER = (1 << 29) - 1;

/** A text made of a person's number: for the few columns that a word list can't give. */
const written =
  (who: Quantity, write: (person: number, seed: number) => string | null): Cell =>
  (place) => {
    const person = who(place);
    const seed = seedOf(place.world.seed, 'person');
    return (out, row) => {
      const text = write(person(row), seed);
      if (text === null) out.null();
      else out.piece(pieceOf(text));
    };
  };

const nameCell =
  (who: Quantity, write: (name: PersonName, person: number) => string | null): Cell =>
  (place) => {
    const random = randomStream(seedOf(place.world.seed, 'person'));
    return written(who, (person) => {
      random.seek(person);
      return write(makeName(random), person);
    })(place);
  };

export const fullName = (who: Quantity): Cell =>
  nameCell(who, ({ last, first, middle }) => (middle === null ? `${last} ${first}` : `${last} ${first} ${middle}`));
export const lastName = (who: Quantity): Cell => nameCell(who, ({ last }) => last);
export const firstName = (who: Quantity): Cell => nameCell(who, ({ first }) => first);
export const middleName = (who: Quantity): Cell => nameCell(who, ({ middle }) => middle);
/** `ivanov.17`, unlike any other's: the number is the person's. */
export const login = (who: Quantity): Cell => nameCell(who, ({ latin }, person) => `${latin}.${person & OWN_NUMBER}`);
export const email = (who: Quantity, domain: string): Cell =>
  nameCell(who, ({ latin }, person) => `${latin}.${person & OWN_NUMBER}@${domain}`);

/** `+79161234567` */
export const phone = (who: Quantity): Cell =>
  written(who, (person, seed) => {
    const draw = drawAt(seed, person);
    return `+7${PHONE_CODES[draw % PHONE_CODES.length] ?? ''}${String(draw % 9_999_991).padStart(7, '0')}`;
  });

/** `123-456-789 01`, a person's own. */
export const snils = (who: Quantity): Cell =>
  written(who, (person, seed) => {
    const number = SNILS_FROM + spread(person % PEOPLE_AT_MOST, SNILS_COUNT, SNILS_PRIME, seed >>> 0);
    const digits = String(number).padStart(9, '0');
    return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)} ${snilsCheck(digits)}`;
  });

/** Twelve digits of a person. */
export const inn = (who: Quantity): Cell =>
  written(who, (person, seed) => {
    const digits = `${inspection(seed, person)}${String(drawAt(seed, person) % 1_000_000).padStart(6, '0')}`;
    return `${digits}${innCheck(digits)}`;
  });

/** Ten digits of a firm. */
export const firmInn = (who: Quantity): Cell =>
  written(who, (firm, seed) => {
    const digits = `${inspection(seed, firm)}${String(drawAt(seed, firm) % 100_000).padStart(5, '0')}`;
    return `${digits}${firmInnCheck(digits)}`;
  });

const inspection = (seed: number, person: number): string =>
  INSPECTIONS[drawAt(seed + 1, person) % INSPECTIONS.length] ?? '';
