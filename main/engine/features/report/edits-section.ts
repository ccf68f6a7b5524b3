import type { CopyTableAccount } from '#contract/domain/copy-report';
import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import { table, type Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** Other options that people gave to tables while the copy ran: who, when and why. */
export function editsSection(tables: readonly CopyTableAccount[], { say }: Words): Section[] {
  const edits = tables.flatMap((account) => account.edits.map((edit) => ({ name: account.table, ...edit })));
  if (edits.length === 0) return [];
  const words = (options: CopyTableOptions | null): string => {
    if (options === null) return say('report.copy.edits.none');
    const { where, without, renames, expressions } = options;
    const parts = [
      ...(where === null ? [] : [say('report.copy.edits.where', { where })]),
      ...(without.length === 0 ? [] : [say('report.copy.edits.without', { columns: without.join(', ') })]),
      ...renames.map(({ from, to }) => `${from} → ${to}`),
      ...expressions.map(({ to, sql }) => `${to} = ${sql}`),
    ];
    return parts.join('; ') || say('report.copy.edits.none');
  };
  const shown = table(say('report.copy.edits.table'), edits, [
    { title: say('report.copy.table'), type: 'code', of: ({ name }) => name },
    { title: say('report.copy.edits.at'), type: 'momentMs', of: ({ atMs }) => atMs },
    { title: say('report.copy.edits.by'), type: 'text', of: ({ by }) => by },
    { title: say('report.copy.edits.reason'), type: 'text', of: ({ reason }) => reason },
    { title: say('report.copy.edits.before'), type: 'code', of: ({ before }) => words(before) },
    { title: say('report.copy.edits.after'), type: 'code', of: ({ after }) => words(after) },
  ]);
  return [{ title: say('report.copy.edits'), blocks: [shown] }];
}
