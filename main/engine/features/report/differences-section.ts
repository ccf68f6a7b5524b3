import { differenceLines, type DifferenceCell, type DifferenceLine } from '#contract/domain/copy-differences';
import type { CopyTableAccount } from '#contract/domain/copy-report';
import { table, type Block, type Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** The rows that were found to differ, both sides beside each other, with values masked. */
export function differencesSection(tables: readonly CopyTableAccount[], words: Words): Section[] {
  const { say } = words;
  const shown = tables.flatMap(({ table: name, comparison }): Block[] => {
    const differences = comparison?.differences ?? null;
    if (differences === null) return [];
    const title = say('report.copy.differences.table', { table: name });
    const note = { kind: 'paragraph', text: say('report.copy.differences.more', { table: name }) } as const;
    return [linesTable(title, differenceLines(differences), words), ...(differences.isAll ? [] : [note])];
  });
  if (shown.length === 0) return [];
  const text = say('report.copy.differences.masked');
  return [{ title: say('report.copy.differences'), blocks: [{ kind: 'paragraph', text }, ...shown] }];
}

function linesTable(title: string, lines: readonly DifferenceLine[], { say }: Words) {
  const cell = (of: DifferenceCell): string =>
    'rows' in of ? say('report.copy.differences.rows', { count: of.rows }) : (of.value ?? 'NULL');
  return table(title, lines, [
    { title: say('report.copy.differences.row'), type: 'code', of: ({ row }) => row },
    { title: say('report.copy.differences.column'), type: 'code', of: ({ column }) => column },
    { title: say('report.copy.differences.source'), type: 'code', of: ({ source }) => cell(source) },
    { title: say('report.copy.differences.target'), type: 'code', of: ({ target }) => cell(target) },
    {
      title: say('report.copy.differences.origin'),
      type: 'text',
      of: ({ origin }) => say(`report.copy.differences.origin.${origin}`),
    },
  ]);
}
