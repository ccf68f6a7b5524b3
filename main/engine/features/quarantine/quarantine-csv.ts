import { IntlMessageFormat } from 'intl-messageformat';
import { keyText, type QuarantinedRow, type Violation } from '#contract/domain/quarantine';
import { TEXTS } from '#contract/texts/texts';
import { currentCells } from '#engine/connectors/postgres/quarantine';
import { BYTE_ORDER_MARK, csvLines } from '#engine/documents/csv-line';
import type { RunPlan } from '#engine/rows/run-plan';

const HEADINGS = {
  ru: ['Источник', 'Строка', 'Столбец', 'Правило', 'Значение', 'Причина'],
  en: ['Source', 'Line', 'Column', 'Rule', 'Value', 'Reason'],
};
/** Several violations of one row stand in one cell. */
const BETWEEN = '\n';

export interface QuarantineCsv {
  /** Byte order mark and headings. */
  readonly head: string;
  rows(rows: readonly QuarantinedRow[]): string;
}

/**
 * Refused rows as a table for a spreadsheet: place and reason, then the cells as they stand now, in the order of the
 * source's columns.
 */
export function quarantineCsv(language: 'ru' | 'en', files: RunPlan['files']): QuarantineCsv {
  const columns = [...new Set(files.flatMap(({ header }) => header))];
  const toCsv = (records: readonly (readonly string[])[]): string => csvLines(records, language);
  return {
    head: BYTE_ORDER_MARK + toCsv([[...HEADINGS[language], ...columns]]),
    rows: (rows) => (rows.length === 0 ? '' : toCsv(rows.map((row) => recordOf(row, columns, language)))),
  };
}

function recordOf(row: QuarantinedRow, columns: readonly string[], language: 'ru' | 'en'): string[] {
  const cells = currentCells(row);
  const surplus = Object.keys(cells).filter((name) => !columns.includes(name));
  const joined = (part: (violation: Violation) => string): string => row.violations.map(part).join(BETWEEN);
  return [
    row.file,
    row.key === null ? String(row.line) : keyText(row.key),
    joined(({ column }) => column),
    joined(({ rule }) => rule),
    joined(({ value }) => value ?? ''),
    joined((violation) => reasonText(violation, language)),
    ...[...columns, ...surplus].map((name) => cells[name] ?? ''),
  ];
}

/** A rule another version of the program has met may have no text here, or other values: then its name must do. */
function reasonText({ rule, values }: Violation, language: 'ru' | 'en'): string {
  const text = TEXTS[language][`violation.${rule}`];
  if (text === undefined) return rule;
  try {
    return String(new IntlMessageFormat(text, language).format(values));
  } catch {
    return rule;
  }
}
