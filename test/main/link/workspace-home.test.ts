import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { workspaceHome } from '../../../main/link/workspace-home.ts';

test('VAKHTA_HOME names the workspace, also from another folder', () => {
  expect(workspaceHome({ VAKHTA_HOME: 'here' }, 'linux')).toBe(resolve('here'));
});

test.each([
  ['linux', {}, join(homedir(), '.local/share/vakhta')],
  ['linux', { VAKHTA_HOME: '', XDG_DATA_HOME: '/data' }, '/data/vakhta'],
  ['darwin', {}, join(homedir(), 'Library/Application Support/Vakhta')],
] as const)('without it the workspace lies where %s keeps application data', (platform, environment, folder) => {
  expect(workspaceHome(environment, platform)).toBe(folder);
});
