import type { Cell, PreparedChunk, PreviewedRow, RefusedRow } from '#engine/chunk';
import type { Violation } from '#contract/domain/quarantine';
import type { RuleCount } from '#contract/domain/report';
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

/** Records go in by `add`, a prepared chunk comes out by `finish`. Rows that are refused leave no trace in the totals. */
export class RowPreparer {
  readonly #plan: CompiledPlan;
  readonly #totals: TotalsCounter[];
  readonly #values: (string | null)[];
  readonly #refused: RefusedRow[] = [];
  readonly #warnings = new Map<string, RuleCount>();
  #rowsRead = 0;
  #rowsWarned = 0;

  constructor(plan: CompiledPlan) {
    this.#plan = plan;
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
    if (examined.violations.length > 0) {
      const { row, line } = record;
      this.#refused.push({ row, line, cells: namedCells(plan.header, record.cells), violations: examined.violations });
      return;
    }
    for (let index = 0; index < columns.length; index += 1) this.#values[index] = examined.values[index] ?? null;
    for (const warning of examined.warnings) this.#countWarning(warning);
    if (examined.warnings.length > 0) this.#rowsWarned += 1;
    this.#write(record, examined.warnings.length > 0);
  }

  finish(): PreparedChunk {
    const { copy } = this.#plan;
    return {
      rowsRead: this.#rowsRead,
      rowsSkipped: 0,
      rowsToCopy: copy.rows,
      copyText: copy.take(),
      rowsWarned: this.#rowsWarned,
      refused: this.#refused,
      totals: this.#plan.columns.map(({ name, totals }, index) =>
        endTotals(name, totals, this.#totals[index] as TotalsCounter),
      ),
      warnings: [...this.#warnings.values()],
    };
  }

  /** False when a column needs a closer look. */
  #compute(cells: readonly Cell[]): boolean {
    const { columns } = this.#plan;
    for (let index = 0; index < columns.length; index += 1) {
      const value = computeColumn(columns[index] as CompiledColumn, cells);
      if (value === undefined) return false;
      this.#values[index] = value;
    }
    return true;
  }

  #write({ row, line }: RawRecord, isWarned: boolean): void {
    const { columns, copy } = this.#plan;
    copy.value(String(row));
    copy.value(String(line));
    copy.value(isWarned ? 't' : 'f');
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

  #countWarning({ rule, column }: Violation): void {
    const key = `${rule} ${column}`;
    const rows = (this.#warnings.get(key)?.rows ?? 0) + 1;
    this.#warnings.set(key, { rule, column, severity: 'warning', rows });
  }
}

interface ExaminedRow {
  readonly values: readonly (string | null)[];
  readonly violations: readonly Violation[];
  readonly warnings: readonly Violation[];
}

/** A record as it would land: for the preview. */
export function previewRow(plan: CompiledPlan, record: RawRecord): PreviewedRow {
  const { row, line, cells } = record;
  return { row, line, cells: namedCells(plan.plan.header, cells), ...examineRow(plan, record) };
}

/** All that is wrong with a record. Where its cells can't be told apart, the mapping has nothing to work on. */
function examineRow({ plan, columns }: CompiledPlan, record: RawRecord): ExaminedRow {
  const ofRecord = recordViolations(plan.header, record);
  if (record.defect !== null || record.cells.length !== plan.header.length) {
    return { values: columns.map(() => null), violations: ofRecord, warnings: [] };
  }
  const examined = columns.map((column) => examineColumn(column, record.cells));
  return {
    values: examined.map(({ value }) => value),
    violations: [...ofRecord, ...examined.flatMap(({ violations }) => violations)],
    warnings: examined.flatMap(({ warnings }) => warnings),
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
