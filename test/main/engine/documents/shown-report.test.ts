import { expect, test } from 'vitest';
import { ShownReport } from '#contract/domain/shown-report';
import { table } from '#engine/documents/document';
import { shownReport } from '#engine/documents/shown-report';
import { documentWith, HOSTILE } from './any-document.ts';

const blocksOf = (text: string, language: 'ru' | 'en' = 'ru') =>
  shownReport(documentWith(text, language)).sections[0]?.blocks ?? [];

test.each(HOSTILE)('every block is shown with its words as they are: %j', (text) => {
  const shown = shownReport(documentWith(text));
  expect(ShownReport.parse(shown)).toEqual(shown);
  const kinds = ['paragraph', 'verdict', 'facts', 'notes', 'failure', 'plot', 'table', 'table'];
  expect(blocksOf(text).map(({ kind }) => kind)).toEqual(kinds);
  expect(blocksOf(text)[0]).toEqual({ kind: 'paragraph', text });
});

test('figures are written as the reader’s language writes them, and columns of figures are named', () => {
  const [shown] = blocksOf('x', 'en').filter((block) => block.kind === 'table');
  expect(shown?.numbers).toEqual([2, 3, 4, 5]);
  expect(shown?.table.columns).toEqual(['x', 'x', 'count', 'sum', 'bytes', 'duration', 'moment', 'state']);
  expect(shown?.table.rows[0]?.slice(2, 4)).toEqual(['1,234,567', '−13,518,402,117.50']);
  expect(shown?.table.rows[1]?.slice(1, 3)).toEqual(['—', '—']);
});

test('of a long table the first rows are shown, and the rest is counted', () => {
  const rows = Array.from({ length: 2_500 }, (_, at) => at);
  const long = table('long', rows, [{ title: 'at', type: 'count', of: (at) => at }]);
  const document = { ...documentWith('x'), sections: [{ title: 'x', blocks: [long] }] };
  const [shown] = shownReport(document).sections[0]?.blocks ?? [];
  if (shown?.kind !== 'table') throw new Error('no table is shown');
  expect(shown.table.rows).toHaveLength(2_000);
  expect(shown.rowsLeftOut).toBe(500);
});
