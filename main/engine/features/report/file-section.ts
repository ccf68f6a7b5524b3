import type { MigrationReport } from '#contract/domain/report';
import { table, type Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** Which bytes were read: a file of the same name and another sum is another file. */
export function fileSection({ files }: Pick<MigrationReport, 'files'>, { say }: Words): Section {
  const rows = table(say('report.files.table'), files, [
    { title: say('report.files.name'), type: 'code', of: ({ name }) => name },
    { title: say('report.files.size'), type: 'bytes', of: ({ sizeBytes }) => sizeBytes },
    { title: say('report.files.rows'), type: 'count', of: ({ rowsRead }) => rowsRead },
    { title: say('report.files.sha256'), type: 'code', of: ({ sha256 }) => sha256 },
  ]);
  return { title: say('report.files'), blocks: [rows] };
}
