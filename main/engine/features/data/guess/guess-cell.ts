import type { ColumnShape, TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { named, rowNumber, type Cell, type Quantity } from '../cells/cell.ts';
import { eachParent, key, keyOf, reference, stranger, tenant } from '../cells/keys.ts';
import { day, time, timestamp, HOUR_MS } from '../cells/moments.ts';
import { between, either, fixed, maybe, nothing, portion, whole, yes } from '../cells/numbers.ts';
import { choice, line, pick, word } from '../cells/texts.ts';
import { ENGLISH } from '../words.ts';
import { TENANTS } from '../world.ts';
import { jsonByName } from './json-by-name.ts';
import { isEnd, momentByName, referred } from './moment-by-name.ts';
import { numberByName } from './number-by-name.ts';
import { readChecks, type Limits } from './read-checks.ts';
import { textByName } from './text-by-name.ts';

/** States in which nothing has come to an end yet. */
const OPEN = new Set(
  'PENDING PROCESSING RUNNING OPEN DRAFT STARTED IN_PROGRESS INVESTIGATING DETECTED ASSIGNED REQUESTED PAUSED'.split(
    ' ',
  ),
);
const FAILED = new Set('FAILED REJECTED BLOCKED FAILURE'.split(' '));

/** Who did something: the specification names them without a foreign key, and yet they are somebody's keys. */
const PEOPLE =
  /^(author|actor|commander|processor|verifier|approver_id|reviewer_id|assigned_to|manager_id|experiment_owner|user_id|verifier_id)$|_by$/;
const LOOSE: Readonly<Record<string, string>> = {
  provider_id: 'staff',
  service_id: 'catalog',
  item_id: 'catalog',
  session_id: 'session_management',
};

/** The cell of a column that no section describes: out of its keys, checks, type and name. */
export function guessCell(column: ColumnShape, shape: TableShape): Cell {
  const limits = readChecks(shape.checks);
  const value = guessValue(column, shape, limits);
  const isKey = shape.uniqueKeys[0]?.includes(column.name) ?? false;
  if (!column.isNullable || isKey) return value;
  if (isEnd(column.name)) return endCell(column, shape, limits, value);
  return maybe(shareOf(column), value);
}

function guessValue(column: ColumnShape, shape: TableShape, limits: ReadonlyMap<string, Limits>): Cell {
  const { name, type } = column;
  const own = limits.get(name);
  if (type === 'uuid') return guessKey(name, shape);
  if (own?.choices !== undefined) {
    const { choices } = own;
    return statusColumn(shape, limits) === name ? word(choices, statusOf(choices)) : pick(choices);
  }
  if (type === 'boolean') return yes(truthShare(name));
  if (type === 'jsonb' || type === 'json') return jsonByName(name);
  if (type === 'timestamp with time zone') return timestamp(momentByName(name));
  if (type === 'date') return day(momentByName(name));
  if (type.startsWith('time '))
    return time((place) => {
      const hour = between(6, 20)(place);
      return (row) => hour(row) * HOUR_MS;
    });
  if (type === 'integer' || type === 'bigint' || type === 'smallint') {
    return whole(numberByName(name, own, 1, type === 'smallint' ? 32_767 : 2_147_483_647));
  }
  if (type === 'double precision' || type === 'real') return fraction(name, own);
  if (type.startsWith('numeric')) return numeric(name, type, own);
  if (type === 'inet') return line`10.${whole(between(0, 31))}.${whole(between(0, 255))}.${whole(between(1, 254))}`;
  if (type === 'tsvector') return line`'${pick(['услуга', 'доставка', 'тариф', 'договор'])}':${whole(between(1, 9))}`;
  if (shape.columns.some((other) => other.name === `${name}_ru`)) return pick(ENGLISH);
  const isUnique = shape.uniqueKeys.some((columns) => columns.length === 1 && columns[0] === name);
  // A hash begins with 32 bits that no other row has.
  return isUnique && !/hash|trace_id/.test(name) ? line`${textByName(name)}-${whole(ordinal)}` : textByName(name);
}

const ordinal: Quantity = (place) => {
  const row = rowNumber(place);
  return (at) => row(at) + 1;
};

function guessKey(name: string, { table, uniqueKeys, references }: TableShape): Cell {
  const target = references.find(({ column }) => column === name)?.table;
  if (name === 'tenant_id' && target !== undefined) return keyOf(TENANTS, tenant);
  if (target !== undefined) {
    return (place) => {
      const isOwnSeries = place.world.describe(place.table).each === target;
      return keyOf(target, isOwnSeries ? eachParent : referred(name, target))(place);
    };
  }
  if (uniqueKeys[0]?.length === 1 && uniqueKeys[0][0] === name) return key;
  if (name === 'tenant_id' && table.table !== TENANTS) return keyOf(TENANTS, tenant);
  if (PEOPLE.test(name)) return reference('user_profiles');
  const loose = LOOSE[name];
  return loose === undefined ? stranger : reference(loose);
}

function fraction(name: string, limits: Limits | undefined): Cell {
  const { least = 0, most } = limits ?? {};
  if (most === 1 && least === 0) return portionByName(name);
  if (most !== undefined && most <= 1) return portion(least, most);
  return fixed(numberByName(name, limits, 100, 1_000_000), 2);
}

/** Rates of success are high and those of mistakes low, or nobody would keep what they are about. */
function portionByName(name: string): Cell {
  if (/false_positive|error|anomaly|risk|churn|entropy/.test(name)) return portion(0, 0.3);
  return /success|accuracy|quality|confidence|reliability|fidelity|coherence|_score$/.test(name)
    ? portion(0.6)
    : portion();
}

function numeric(name: string, type: string, limits: Limits | undefined): Cell {
  const [precision = 12, digits = 2] = (/\((\d+),(\d+)\)/.exec(type)?.slice(1) ?? []).map(Number);
  // NUMERIC(5,2) is how the pack writes a percentage.
  const most = precision - digits <= 3 ? 100 : 10 ** (precision - digits) - 1;
  return fixed(numberByName(name, limits, 10 ** digits, most), digits);
}

const statusColumn = ({ columns }: TableShape, limits: ReadonlyMap<string, Limits>): string | undefined =>
  columns.find(({ name }) => /status$|^decision$/.test(name) && limits.get(name)?.choices !== undefined)?.name;

const statusOf = (choices: readonly string[]): Quantity => named('status', choice(choices.length));

/** What stands there once it is over; an error where it went wrong. */
function endCell(column: ColumnShape, shape: TableShape, limits: ReadonlyMap<string, Limits>, value: Cell): Cell {
  const status = statusColumn(shape, limits);
  const choices = status === undefined ? undefined : limits.get(status)?.choices;
  if (choices === undefined) return maybe(column.name === 'error_message' ? 0.06 : 0.8, value);
  const isError = column.name === 'error_message';
  const fits = choices.map((choice) => ((isError ? FAILED.has(choice) : !OPEN.has(choice)) ? 1 : 0));
  const test: Quantity = (place) => {
    const statusNo = statusOf(choices)(place);
    return (row) => fits[statusNo(row)] ?? 0;
  };
  return either(test, value, nothing);
}

/** How many rows have the value: few carry remarks, hardly one an error, most the rest. */
function shareOf({ name }: ColumnShape): number {
  if (/error|override|escalation|rollback|withdrawal|legal_hold|maintenance/.test(name)) return 0.05;
  if (/note|comment|reason|feedback|details|remediation|lessons/.test(name)) return 0.3;
  if (/^(created_at|updated_at|is_|status|currency|locale|timezone)/.test(name)) return 1;
  return 0.8;
}

function truthShare(name: string): number {
  if (
    /error|anomaly|blocked|forced|override|hold|quantum|maintenance|permanent|detected|drift|lock|critical/.test(name)
  ) {
    return 0.06;
  }
  return /active|enabled|required|supported|verified|passed|encryption|available|success|in_stock/.test(name)
    ? 0.9
    : 0.5;
}
