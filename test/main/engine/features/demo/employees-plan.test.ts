import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConnectionId } from '#contract/domain/ids';
import type { Violation } from '#contract/domain/quarantine';
import { FILE_START } from '#engine/chunk';
import { readChunks } from '#engine/connectors/files/read';
import { DEFECTS } from '#engine/features/demo/defects';
import { EXPORT_HEADER } from '#engine/features/demo/employee-export';
import { employeesPlan } from '#engine/features/demo/employees-plan';
import { generateExport, generateRows } from '#engine/features/demo/generate-export';
import { compilePlan } from '#engine/rows/compile-plan';
import { rowFormatOf } from '#engine/rows/row-plan';
import { prepareChunk } from '#engine/rows/prepare-chunk';
import { privateDirectory } from '#test/servers/private-directory';
import { mustBe } from './demo-workspace.ts';

/** As wfm.employees has them. */
const TYPES: Record<string, string> = {
  birth_date: 'date',
  salary: 'numeric(12,2)',
  is_second_job: 'boolean',
  hire_date: 'date',
  dismissal_date: 'date',
  snils: 'character varying(14)',
  comment: 'character varying(300)',
};
const OPTIONAL = ['middle_name', 'inn', 'dismissal_date', 'phone', 'email', 'address', 'comment'];
/** Found where the other rows are: in the target. */
const SET_RULES = ['unique-in-file', 'lookup'];

const told = ({ column, rule }: Pick<Violation, 'column' | 'rule'>): string => `${column}:${rule}`;

test('the demo mapping refuses each defective row for its one defect and takes every healthy row', async () => {
  await using home = await privateDirectory('demo-plan');
  const draft = employeesPlan(
    ConnectionId.parse('019a0000-0000-7000-8000-000000000001'),
    ConnectionId.parse('019a0000-0000-7000-8000-000000000002'),
  );
  const plan = mustBe(
    compilePlan({
      format: rowFormatOf(draft.source),
      header: EXPORT_HEADER,
      mapping: draft.mapping,
      rules: draft.rules,
      columns: draft.mapping.map(({ column }) => ({
        name: column,
        type: TYPES[column] ?? 'character varying(300)',
        isNullable: OPTIONAL.includes(column),
        hasDefault: false,
      })),
      asked: [],
      timeZone: 'Europe/Moscow',
    }),
  );
  const options = { rows: 200 * DEFECTS.length * 2, seed: 20_261_121, hasDefects: true };
  const path = join(home.path, 'employees.csv');
  await generateExport(options, { exportPath: path });
  const rows = [...generateRows(options)];

  const found: { row: number; line: number; violations: string[] }[] = [];
  let rowsToCopy = 0;
  const { size: sizeBytes, mtimeMs: modifiedMs } = await stat(path);
  const read = {
    ...{ file: { name: 'employees.csv', path, sizeBytes, modifiedMs }, fileNo: 0, format: rowFormatOf(draft.source) },
    ...{ from: FILE_START, chunkBytes: 256 * 1024, signal: new AbortController().signal },
  };
  for await (const chunk of readChunks(read)) {
    const prepared = prepareChunk(mustBe(chunk), plan);
    rowsToCopy += prepared.rowsToCopy;
    for (const { row, line, violations } of prepared.refused) {
      found.push({ row, line, violations: violations.map(told) });
    }
  }

  const expected = rows.flatMap(({ row, line, defect }) =>
    defect === undefined || SET_RULES.includes(defect.rule) ? [] : [{ row, line, violations: [told(defect)] }],
  );
  expect(found).toEqual(expected);
  expect(rowsToCopy).toBe(rows.length - expected.length);
});
