import papaparse from 'papaparse';
import type { Language } from '#contract/texts/language';

export const BYTE_ORDER_MARK = '\ufeff';
const LINE_END = '\r\n';
/** What a spreadsheet of that language expects. */
const DELIMITER: Record<Language, string> = { ru: ';', en: ',' };

/** What a spreadsheet runs as a formula begins so; the wide forms of the signs are taken for them in some. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** Exact, and no formula though it may begin with a minus. */
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * Lines of CSV for a spreadsheet. A cell it would run as a formula gets an apostrophe in front: whoever filled the
 * source must not reach whoever opens the export.
 */
export const csvLines = (records: readonly (readonly string[])[], language: Language): string =>
  papaparse.unparse(
    records.map((record) => record.map(disarm)),
    { delimiter: DELIMITER[language], newline: LINE_END },
  ) + LINE_END;

const disarm = (cell: string): string => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);
