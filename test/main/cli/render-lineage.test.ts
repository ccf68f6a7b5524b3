import { expect, test } from 'vitest';
import { renderOutput } from '../../../main/cli/render-output.ts';
import { loadTexts } from '../../../main/cli/texts.ts';

test('of a row that no run knows it is said by what rows can be asked for', () => {
  const of = (keys: string[][]): string => renderOutput('migration.lineage', { keys, entries: [] }, loadTexts('en'));
  expect(of([])).toContain('set keep_lineage: true');
  expect(of([['id'], ['place', 'day']])).toContain('told by: id, place + day.');
});
