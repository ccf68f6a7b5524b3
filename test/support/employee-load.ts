import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestDatabase } from './postgres-database.ts';

const DEPARTMENTS = ['Дирекция', 'Бухгалтерия', 'Склад', 'Цех № 1', 'Цех № 2'];

export const EMPLOYEES_SQL = `
  CREATE TABLE departments (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
  INSERT INTO departments (name) VALUES ${DEPARTMENTS.map((name) => `('${name}')`).join(', ')};
  CREATE TABLE employees (
    id bigint GENERATED ALWAYS AS IDENTITY, number text PRIMARY KEY, name text NOT NULL, hired_on date NOT NULL,
    department_id integer REFERENCES departments, salary numeric(12,2), loaded_at timestamptz DEFAULT now()
  )`;

/** Of every hundred four are refused: a bad date, an unknown department, a repeated number, no number. */
function record(row: number): string {
  const defect = row % 100;
  const number = defect === 40 ? '' : `N${String(defect === 30 ? row - 7 : row).padStart(7, '0')}`;
  const day =
    defect === 10 ? '31.02.2020' : `${String((row % 28) + 1).padStart(2, '0')}.0${(row % 9) + 1}.20${10 + (row % 15)}`;
  const department = defect === 20 ? 'Столовая' : DEPARTMENTS[row % DEPARTMENTS.length];
  return `${number};"Сотрудник ""${row}"", ст.";${day};${department};${1_000 + row},${String(row % 100).padStart(2, '0')}`;
}

/** `employees.csv` in the folder, of rows `from` to `to`. */
export function writeEmployees(folder: string, to: number, { from = 1, name = 'employees.csv' } = {}): void {
  const records = Array.from({ length: to - from + 1 }, (_, index) => record(from + index));
  writeFileSync(join(folder, name), ['Номер;ФИО;Принят;Отдел;Оклад', ...records, ''].join('\n'));
}

interface PlanOptions {
  readonly mode?: 'insert' | 'upsert';
  readonly files?: string;
  readonly rowsPerCommit?: number;
  readonly retryAttempts?: number;
  readonly timeoutSeconds?: number;
}

/** The plan for it, as a YAML text for connections `exports` and `wfm`. */
export const employeesPlan = ({
  mode = 'insert',
  files = 'employees.csv',
  rowsPerCommit = 500,
  retryAttempts = 3,
  timeoutSeconds = 60,
}: PlanOptions = {}): string => `
version: 1
name: Сотрудники
source: { connection: exports, files: '${files}', format: { encoding: utf-8, delimiter: ';' } }
target: { connection: wfm, table: { table: employees }, mode: ${mode}, key: ${mode === 'upsert' ? '[number]' : '[]'} }
mapping:
  - { column: number, from: [Номер], steps: [{ op: trim }] }
  - { column: name, from: [ФИО], steps: [{ op: trim, inside: true }] }
  - { column: hired_on, from: [Принят], steps: [{ op: date, pattern: dd.MM.yyyy }] }
  - column: department_id
    from: [Отдел]
    steps: [{ op: lookup, schema: public, table: departments, match: name, result: id }]
  - { column: salary, from: [Оклад], steps: [{ op: number }] }
rules:
  - { rule: range, column: salary, min: '1' }
options: { max_parallel: 2, rows_per_commit: ${rowsPerCommit}, retry_attempts: ${retryAttempts}, timeout_seconds: ${timeoutSeconds} }
`;

/** Hash over table and quarantine in their order, without what the target fills by itself. */
export async function fingerprint(database: TestDatabase): Promise<string> {
  const [rows] = await database.query(
    `SELECT string_agg(concat_ws('|', number, name, hired_on, department_id, salary), E'\\n' ORDER BY number) AS text FROM employees`,
  );
  const [refused] = await database.query(
    `SELECT string_agg(concat_ws('|', file_no, file_name, row_no, line_no, cells, edits, violations, status), E'\\n'
       ORDER BY file_no, row_no) AS text FROM vakhta.quarantine`,
  );
  return createHash('sha256')
    .update(JSON.stringify([rows?.['text'], refused?.['text']]))
    .digest('hex');
}

export const countEmployees = async (database: TestDatabase): Promise<number> =>
  Number((await database.query('SELECT count(*)::int AS n FROM employees'))[0]?.['n']);
