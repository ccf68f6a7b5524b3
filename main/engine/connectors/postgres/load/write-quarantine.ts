import type { RefusedRow } from '../../../chunk.ts';
import type { PostgresClient } from '../connect.ts';

/** jsonb holds neither NUL nor halves of surrogate pairs; a visible sign stands in for NUL and is read back as it. */
export const NUL_SIGN = '\u2400';

export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', NUL_SIGN);

/** Sanitises every text in a value that goes into jsonb, keys included. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'string') return storableText(part);
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, each]: [string, unknown]) => [storableText(name), each]),
    );
  });

/** Writes refused rows in the transaction of their chunk. */
export async function writeQuarantine(
  client: PostgresClient,
  runNo: number,
  file: { readonly fileNo: number; readonly fileName: string },
  refused: readonly RefusedRow[],
): Promise<void> {
  if (refused.length === 0) return;
  await client.run(
    `INSERT INTO vakhta.quarantine (run_no, file_no, file_name, line_no, row_no, cells, violations)
     SELECT $1, $2, $3, q.line, q.row, q.cells, q.violations
     FROM jsonb_to_recordset($4::jsonb) AS q(row bigint, line bigint, cells jsonb, violations jsonb) ORDER BY q.row`,
    [runNo, file.fileNo, file.fileName, storableJson(refused)],
  );
}
