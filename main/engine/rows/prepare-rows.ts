import type { Cell, Position, PreparedChunk, PreviewedRow, RefusedRow, RowPlaces } from '#engine/chunk';
import type { Violation } from '#contract/domain/quarantine';
import type { RuleCount } from '#contract/domain/report';
import type { RuleSeverity } from '#contract/domain/rule';
import { DAMAGE, type RecordDefect } from '#engine/connectors/files/read-records';
import { addNumber, endTotals, startTotals, type TotalsCounter } from './column-totals.ts';
import type { CompiledColumn, CompiledPlan } from './compile-plan.ts';
import { computeColumn, examineColumn } from './compute-column.ts';
import { hashBytes, hashHigh, hashLow } from './hash-text-extended.ts';

/** A record as it was read or mended. */
export interface RawRecord {
  readonly row: number;
  readonly line: number;
  readonly cells: readonly Cell[];
  readonly defect: RecordDefect | null;
  /** Whether a cell may hold `DAMAGE`: looking at each would cost more than looking at the text they are from. */
  readonly mayBeDamaged: boolean;
}

/** Rows that go into the table itself: where their chunk begins, and which mappings they are told by. */
export interface IntoTable {
  readonly start: Pick<Position, 'row' | 'line'>;
  readonly told: readonly number[];
}

type Mutable<List> = { -readonly [Key in keyof List]: List[Key] extends readonly (infer Item)[] ? Item[] : never };

/** Records go in by `add`, a prepared chunk comes out by `finish`. Rows that are refused or skipped are in no total. */
export class RowPreparer {
  readonly #plan: CompiledPlan;
  readonly #totals: TotalsCounter[];
  readonly #values: (string | null)[];
  readonly #refused: RefusedRow[] = [];
  readonly #skipped: number[] = [];
  readonly #rules = new Map<string, RuleCount>();
  #rowsRead = 0;
  #rowsWarned = 0;

  readonly #intoTable: IntoTable | undefined;
  readonly #places: Mutable<RowPlaces> = { keys: [], rowOffsets: [], lineOffsets: [] };

  constructor(plan: CompiledPlan, intoTable?: IntoTable) {
    this.#plan = plan;
    this.#intoTable = intoTable;
    this.#totals = plan.columns.map(startTotals);
    this.#values = plan.columns.map(() => null);
  }

  add(record: RawRecord): void {
    this.#rowsRead += 1;
    const { columns, plan } = this.#plan;
    const isWhole = record.defect === null && record.cells.length === plan.header.length;
    if (isWhole && !(record.mayBeDamaged && record.cells.some(isDamaged)) && this.#compute(record.cells)) {
      this.#write(record, false);
      return;
    }
    const examined = examineRow(this.#plan, record);
    if (examined.skips.length > 0) {
      this.#skipped.push(record.row);
      this.#count(examined.skips, 'skip');
      return;
    }
    if (examined.violations.length > 0) {
      const { row, line } = record;
      this.#refused.push({ row, line, cells: namedCells(plan.header, record.cells), violations: examined.violations });
      return;
    }
    for (let index = 0; index < columns.length; index += 1) this.#values[index] = examined.values[index] ?? null;
    this.#count(examined.warnings, 'warning');
    if (examined.warnings.length > 0) this.#rowsWarned += 1;
    this.#write(record, examined.warnings.length > 0);
  }

  finish(): PreparedChunk {
    const { copy } = this.#plan;
    return {
      rowsRead: this.#rowsRead,
      skipped: this.#skipped,
      rowsToCopy: copy.rows,
      copyText: copy.take(),
      ...(this.#intoTable === undefined ? {} : { places: this.#places }),
      rowsWarned: this.#rowsWarned,
      refused: this.#refused,
      totals: this.#plan.columns.map(({ name, totals }, index) =>
        endTotals(name, totals, this.#totals[index] as TotalsCounter),
      ),
      rules: [...this.#rules.values()],
    };
  }

  /** False when a column needs a closer look. */
  #compute(cells: readonly Cell[]): boolean {
    const { columns, asked } = this.#plan;
    for (let index = 0; index < columns.length; index += 1) {
      const value = computeColumn(columns[index] as CompiledColumn, cells);
      if (value === undefined) return false;
      this.#values[index] = value;
    }
    return asked.every((column) => computeColumn(column, cells) !== undefined);
  }

  #write(record: RawRecord, isWarned: boolean): void {
    const { columns, copy } = this.#plan;
    if (this.#intoTable === undefined) this.#writePlace(record, isWarned);
    else if (this.#intoTable.told.length > 0) this.#keepPlace(record, this.#intoTable);
    for (let index = 0; index < columns.length; index += 1) {
      const totals = this.#totals[index] as TotalsCounter;
      const kind = (columns[index] as CompiledColumn).totals;
      const value = this.#values[index] as string | null;
      totals.rows += 1;
      if (value === null) {
        totals.nulls += 1;
        copy.null();
        continue;
      }
      copy.value(value);
      if (kind === 'sum') addNumber(totals, value);
      else if (kind === 'hash') {
        hashBytes(copy.valueBytes, copy.valueStart, copy.valueEnd);
        totals.hashHigh += hashHigh;
        totals.hashLow += hashLow;
      }
    }
    copy.endRow();
  }

  #writePlace({ row, line }: RawRecord, isWarned: boolean): void {
    const { copy } = this.#plan;
    copy.value(String(row));
    copy.value(String(line));
    copy.value(isWarned ? 't' : 'f');
  }

  #keepPlace({ row, line }: RawRecord, { start, told }: IntoTable): void {
    const { keys, rowOffsets, lineOffsets } = this.#places;
    keys.push(told.map((index) => this.#values[index] ?? null));
    rowOffsets.push(row - start.row - 1);
    lineOffsets.push(line - start.line);
  }

  /** A rule that is broken twice in one column counts once. */
  #count(broken: readonly Violation[], severity: RuleSeverity): void {
    for (const { rule, column } of new Map(broken.map((one) => [`${one.rule} ${one.column}`, one])).values()) {
      const key = `${severity} ${rule} ${column}`;
      const rows = (this.#rules.get(key)?.rows ?? 0) + 1;
      this.#rules.set(key, { rule, column, severity, rows });
    }
  }
}

interface ExaminedRow {
  readonly values: readonly (string | null)[];
  readonly violations: readonly Violation[];
  readonly warnings: readonly Violation[];
  readonly skips: readonly Violation[];
}

/** A record as it would land: for the preview. */
export function previewRow(plan: CompiledPlan, record: RawRecord): PreviewedRow {
  const { row, line, cells } = record;
  return { row, line, cells: namedCells(plan.plan.header, cells), ...examineRow(plan, record) };
}

/** All that is wrong with a record. Where its cells can't be told apart, the mapping has nothing to work on. */
function examineRow({ plan, columns, asked }: CompiledPlan, record: RawRecord): ExaminedRow {
  const ofRecord = recordViolations(plan.header, record);
  if (record.defect !== null || record.cells.length !== plan.header.length) {
    return { values: columns.map(() => null), violations: ofRecord, warnings: [], skips: [] };
  }
  const loaded = columns.map((column) => examineColumn(column, record.cells));
  const examined = [...loaded, ...asked.map((column) => examineColumn(column, record.cells))];
  return {
    values: loaded.map(({ value }) => value),
    violations: [...ofRecord, ...examined.flatMap(({ violations }) => violations)],
    warnings: examined.flatMap(({ warnings }) => warnings),
    skips: examined.flatMap(({ skips }) => skips),
  };
}

function recordViolations(header: readonly string[], { cells, defect }: RawRecord): Violation[] {
  const violations: Violation[] = [];
  if (defect !== null) violations.push({ column: '', rule: defect, value: null, values: {} });
  else if (cells.length !== header.length) {
    const values = { expected: header.length, found: cells.length };
    violations.push({ column: '', rule: 'column-count', value: null, values });
  }
  for (const [index, cell] of cells.entries()) {
    if (!isDamaged(cell)) continue;
    violations.push({ column: header[index] ?? `#${index + 1}`, rule: 'encoding', value: cell, values: {} });
  }
  return violations;
}

const isDamaged = (cell: Cell): boolean => cell?.includes(DAMAGE) === true;

/** Cells by the names of their columns; surplus ones as `#<n>`, missing ones are missing. */
export function namedCells(header: readonly string[], cells: readonly Cell[]): Record<string, Cell> {
  return Object.fromEntries(cells.map((cell, index) => [header[index] ?? `#${index + 1}`, cell]));
}
