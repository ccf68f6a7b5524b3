import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('docs/operations.md says what the contract says', () => {
  const checked = spawnSync(process.execPath, ['scripts/write-operations-doc.mjs', '--check'], { encoding: 'utf8' });
  expect(checked).toMatchObject({ status: 0, stderr: '' });
});
