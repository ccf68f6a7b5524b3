import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { DocumentFormat } from '#contract/domain/document-format';
import type { Migration } from '#contract/domain/plan';
import type { MigrationReport } from '#contract/domain/report';
import type { WrittenReport } from '#contract/operations/report/written-report';
import { writeReport } from '#contract/operations/report/write-report';
import { privateDirectory } from '#test/servers/private-directory';
import { EMPLOYEES_SQL, employeesPlan, writeEmployees } from '#test/support/employee-load';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { connect, run, savePlan } from '#test/support/run-migration';
import type { Vakhta } from '#test/support/start-vakhta';

/** Of a file that somebody else has named. */
export const HOSTILE_NAME = '=cmd|<b>`x`[a](b).csv';

export interface ReportedRun extends AsyncDisposable {
  readonly vakhta: Vakhta;
  readonly database: TestDatabase;
  readonly folder: string;
  readonly migration: Migration;
  readonly report: MigrationReport;
  /** What the engine has written to a file that nobody else may read. */
  written(report: WrittenReport, format: DocumentFormat, language?: 'ru' | 'en'): Promise<Buffer>;
}

/** A run of 1,500 rows, of which four in a hundred are refused, that has ended. */
export async function reportedRun(vakhta: Vakhta): Promise<ReportedRun> {
  const folder = await privateDirectory('exports');
  const database = await createTestDatabase();
  await database.query(EMPLOYEES_SQL);
  writeEmployees(folder.path, 1_500, { name: HOSTILE_NAME });
  await connect(vakhta, folder.path, database);
  const migration = await savePlan(vakhta, employeesPlan({ files: '*.csv' }));
  const report = await run(vakhta, migration);
  return {
    ...{ vakhta, database, folder: folder.path, migration, report },
    async written(asked, format, language = 'en') {
      const path = join(folder.path, `report.${language}.${format}`);
      const { sizeBytes } = await vakhta.ask(writeReport, { report: asked, format, language, path });
      const { size, mode } = statSync(path);
      expect({ size, mode: mode & 0o777 }).toEqual({ size: sizeBytes, mode: 0o600 });
      return readFileSync(path);
    },
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}
