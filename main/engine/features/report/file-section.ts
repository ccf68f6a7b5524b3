import type { MigrationReport } from '#contract/domain/report';
import { table, type Block, type Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** What was read: a file of the same name and another sum is another file. */
export function fileSection({ files }: Pick<MigrationReport, 'files'>, { say }: Words): Section {
  const rows = table(say('report.files.table'), files, [
    { title: say('report.files.name'), type: 'code', of: ({ name }) => name },
    { title: say('report.files.size'), type: 'bytes', of: ({ sizeBytes }) => sizeBytes },
    { title: say('report.files.rows'), type: 'count', of: ({ rowsRead }) => rowsRead },
    { title: say('report.files.sha256'), type: 'code', of: ({ sha256 }) => sha256 },
  ]);
  // Each reading of a table or query is of another moment; that of a file is not, its hash was compared.
  const again = files
    .filter(({ sizeBytes, readings }) => sizeBytes === null && readings > 1)
    .map(({ name, readings }): Block => ({
      kind: 'paragraph',
      text: say('report.files.read-again', { name, readings }),
    }));
  return { title: say('report.files'), blocks: [rows, ...again] };
}
