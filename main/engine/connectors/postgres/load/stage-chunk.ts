import type pg from 'pg';
import { isServerError } from '../failures.ts';
import type { LoadContext } from './load-context.ts';
import type { Refusal } from './refusal.ts';
import { isAboutRows, refusedByTarget } from './row-errors.ts';

const COPY = 'COPY pg_temp.vakhta_stage FROM STDIN';
const NEWLINE = 10;
const TAB = 9;

/**
 * Copies the rows of `copyText` into staging. Workers check the types they know; a value of another type (an enum, a
 * domain) may still be refused here, and COPY then names the line: what stands before it is copied again, the row is
 * refused, what follows goes on. Each row is sent at most twice, however many are bad.
 */
export async function stageChunk({ client, facts }: LoadContext, copyText: Uint8Array): Promise<readonly Refusal[]> {
  const refusals: Refusal[] = [];
  let rest = copyText;
  while (rest.length > 0) {
    await client.run('SAVEPOINT vakhta_copy');
    try {
      await client.copyIn(COPY, rest);
      await client.run('RELEASE SAVEPOINT vakhta_copy');
      break;
    } catch (error) {
      if (!isServerError(error) || !isAboutRows(error)) throw error;
      await client.run('ROLLBACK TO SAVEPOINT vakhta_copy; RELEASE SAVEPOINT vakhta_copy');
      const { start, end } = lineAt(rest, lineNumberOf(error));
      if (start > 0) await client.copyIn(COPY, rest.subarray(0, start));
      const bad = rest.subarray(start, end);
      const column = facts.columns.find(({ alias }) => alias === aliasOf(error));
      refusals.push({ row: rowNumber(bad), violations: [refusedByTarget(error, column?.name)] });
      rest = rest.subarray(end);
    }
  }
  return refusals;
}

/** `COPY vakhta_stage, line 12, column c3: "…"` in the server's language: the numbers are the same in all of them. */
function lineNumberOf(error: pg.DatabaseError): number {
  const line = Number(/vakhta_stage\D*(\d+)/.exec(error.where ?? '')?.[1]);
  if (!Number.isInteger(line) || line < 1) throw error;
  return line;
}

const aliasOf = (error: pg.DatabaseError): string | undefined =>
  /vakhta_stage\D*\d+\D*\b(c\d+)/.exec(error.where ?? '')?.[1];

/** From 1; line ends inside values are escaped in COPY's text format. */
function lineAt(bytes: Uint8Array, number: number): { start: number; end: number } {
  let start = 0;
  for (let line = 1; line < number; line += 1) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end < 0) throw new Error(`COPY names line ${number}, and there are only ${line}`);
    start = end + 1;
  }
  const end = bytes.indexOf(NEWLINE, start);
  return { start, end: end < 0 ? bytes.length : end + 1 };
}

const rowNumber = (line: Uint8Array): number => Number(Buffer.from(line.subarray(0, line.indexOf(TAB))).toString());
