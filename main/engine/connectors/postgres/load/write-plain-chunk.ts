import { NO_ROWS } from '#contract/domain/counts';
import type { Encoding } from '#contract/domain/source';
import type { RowFormat, SourceChunk } from '../../../chunk.ts';
import { quoteIdentifier, quoteLiteral } from '../quote-identifier.ts';
import type { Journal } from './journal.ts';
import { noteUnkept } from './keep-lineage.ts';
import type { LoadContext } from './load-context.ts';
import { tryCopy } from './try-copy.ts';
import { writeAtPosition, type WrittenChunk } from './write-at-position.ts';

/** PostgreSQL's names; it knows no UTF-16. */
const SERVER_ENCODINGS: Partial<Record<Encoding, string>> = {
  'utf-8': 'UTF8',
  'windows-1251': 'WIN1251',
  'koi8-r': 'KOI8R',
  cp866: 'WIN866',
};

/** May bytes of this format go to COPY as they are? One-byte delimiter, a quote, an encoding the server knows. */
export const isPlainFormat = ({ encoding, delimiter, quote }: RowFormat): boolean =>
  SERVER_ENCODINGS[encoding] !== undefined &&
  quote !== '' &&
  /^[\x21-\x7e\t]$/.test(delimiter) &&
  !/[\w.\\]/.test(delimiter);

/**
 * Hands the chunk's bytes to COPY as they are, in one transaction with the position. `refused` when PostgreSQL does
 * not take them, or took another number of records than the chunk has: then nothing was written, and the chunk goes
 * the way of rows. Columns of the target stand in `mapping` in the order of the file's.
 */
export async function writePlainChunk(
  context: LoadContext,
  journal: Journal,
  chunk: SourceChunk,
  format: RowFormat,
): Promise<WrittenChunk | 'refused'> {
  const { facts, into } = context;
  if (chunk.brokenRecords.length > 0) return 'refused';
  const names = facts.columns.map(({ name }) => quoteIdentifier(name));
  const rowsRead = chunk.end.row - chunk.start.row;
  return writeAtPosition<'refused'>(context, journal, chunk, async () => {
    // In this order 01.02.2020 is no date at all; in any other PostgreSQL would choose between January and February.
    await context.client.run("SET LOCAL DateStyle = 'ISO, YMD'");
    const taken = await tryCopy(context, copySql(into, names, format), chunk.bytes);
    if (taken !== rowsRead) return 'refused';
    await noteUnkept(context, chunk);
    const counts = { ...NO_ROWS, rowsRead, rowsLoaded: rowsRead };
    return { counts, sourceTotals: [], targetTotals: [], rules: [], refused: [] };
  });
}

/** FORCE_NULL: an empty cell of a file is null whether it was quoted or not. */
function copySql(into: string, names: readonly string[], { encoding, delimiter, quote, isOfCopy }: RowFormat): string {
  const options = [
    'FORMAT csv',
    `DELIMITER ${quoteLiteral(delimiter)}`,
    `QUOTE ${quoteLiteral(quote)}`,
    `ENCODING ${quoteLiteral(SERVER_ENCODINGS[encoding] ?? '')}`,
    ...(isOfCopy ? [] : [`FORCE_NULL (${names.join(', ')})`]),
  ];
  return `COPY ${into} (${names.join(', ')}) FROM STDIN (${options.join(', ')})`;
}
