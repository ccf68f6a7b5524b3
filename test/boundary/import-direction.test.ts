import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

// The project's own configuration, on files that do not exist: only the rules that need types are left out.
const eslint = new ESLint({
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    {
      languageOptions: { parserOptions: { projectService: false } },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
    },
  ],
});

async function complaints(filePath: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId === null || ruleId.startsWith('vakhta/') || ruleId === 'max-lines')
    .map(({ ruleId, message }) => `${String(ruleId)}: ${message}`);
}

const refused = [
  ['contract/planted.ts', '#engine/store/open', 'contract may import only itself'],
  ['contract/planted.ts', 'node:fs', 'contract runs where Node is not'],
  ['contract/planted.ts', 'pg', 'the contract is pure TypeScript and zod'],
  ['renderer/app/planted.tsx', '#engine/gate/dispatch', 'renderer may import only contract'],
  ['renderer/app/planted.tsx', '../../main/app/window.ts', 'renderer may import only contract'],
  ['renderer/app/planted.tsx', 'node:path', 'renderer runs where Node is not'],
  ['renderer/app/planted.tsx', 'fs', 'renderer runs where Node is not'],
  ['renderer/app/planted.tsx', 'electron', 'only the shell knows Electron'],
  ['preload/planted.ts', '#engine/log/log', 'preload may import only contract'],
  ['preload/planted.ts', 'node:fs', 'preload runs where Node is not'],
  ['preload/planted.ts', 'zod', 'the preload is one small file without packages'],
  ['main/app/planted.ts', '#engine/store/open', 'main/app may import only contract, main/link'],
  ['main/app/planted.ts', '../engine/index.ts', 'the composition root is imported by nobody'],
  ['main/link/planted.ts', '#engine/log/log', 'main/link may import only contract'],
  ['main/cli.ts', './engine/features/migration/start-migration.ts', 'main/cli.ts may import only contract'],
  ['main/cli/planted.ts', '#engine/gate/dispatch', 'main/cli may import only contract, main/link'],
  ['main/engine/store/planted.ts', 'electron', 'only the shell knows Electron'],
  ['main/engine/index.ts', 'electron', 'only the shell knows Electron'],
  ['main/engine/index.ts', '../app/window.ts', 'the engine knows only itself'],
  ['main/engine/log/planted.ts', '#engine/store/open', 'imports go down the stack'],
  ['main/engine/store/planted.ts', '#engine/jobs/runner', 'imports go down the stack'],
  ['main/engine/jobs/planted.ts', '#engine/rows/chunk', 'imports go down the stack'],
  ['main/engine/ledger/planted.ts', '#engine/gate/dispatch', 'imports go down the stack'],
  ['main/engine/rows/planted.ts', '#engine/features/migration/start-migration', 'imports go down the stack'],
  ['main/engine/gate/planted.ts', '../doors/ipc/listen.ts', 'imports go down the stack'],
  [
    'main/engine/features/health/planted.ts',
    '../migration/start-migration.ts',
    'a feature never imports another feature',
  ],
  ['main/engine/features/health/planted.ts', '#engine/gate/dispatch', 'imports go down the stack'],
  ['main/engine/gate/planted.ts', '../../link/engine-link.ts', 'only doors know the link'],
  ['main/engine/jobs/planted.ts', '../../memory/give-back.ts', 'the engine knows only itself and the contract'],
  ['main/engine/store/planted.ts', '#test/support/start-vakhta', 'test/ is not part of the program'],
  ['main/engine/store/planted.ts', '../../../scripts/vakhta.mjs', 'scripts/ is not part of the program'],
  ['renderer/app/planted.ts', '../../vitest.config.ts', 'it lies in no part of the program'],
] as const;

describe('an import against the direction is refused', () => {
  test.each(refused)('%s ↛ %s', async (file, specifier, reason) => {
    expect(await complaints(file, `import { planted } from '${specifier}';\nplanted();\n`)).toEqual([
      expect.stringContaining(reason),
    ]);
  });

  test.each([
    ['a type', `import type { Planted } from '#engine/store/open';\nexport type Again = Planted;\n`],
    ['export from', `export { planted } from '#engine/store/open';\n`],
    ['export all', `export * from '#engine/store/open';\n`],
    ['a dynamic import', `await import('#engine/store/open');\n`],
    ['a type in place', `export type Planted = import('#engine/store/open').Planted;\n`],
    ['require', `require('#engine/store/open');\n`],
  ])('also as %s', async (_way, text) => {
    expect(await complaints('renderer/app/planted.ts', text)).toEqual([expect.stringContaining('renderer may import')]);
  });
});

test.each([
  ['renderer/app/planted.tsx', '#contract/errors'],
  ['main/app/planted.ts', '../link/engine-link.ts'],
  ['main/app/planted.ts', 'electron'],
  ['main/cli.ts', './cli/run-command-line.ts'],
  ['main/cli/connect-engine.ts', '../link/engine-link.ts'],
  ['main/engine/index.ts', './features/migration/start-migration.ts'],
  ['main/engine/index.ts', '../memory/give-back.ts'],
  ['main/engine/doors/planted.ts', '#engine/gate/dispatch'],
  ['main/engine/features/migration/planted.ts', './plan-migration.ts'],
  ['main/engine/features/migration/planted.ts', '#engine/connectors/postgres/read'],
  ['main/engine/rows/planted.ts', '#engine/connectors/postgres/write'],
  ['main/engine/store/planted.ts', '#engine/log/log'],
  ['main/engine/store/planted.ts', '#engine/handler'],
  ['test/planted.test.ts', '#engine/store/open'],
])('%s may import %s', async (file, specifier) => {
  expect(await complaints(file, `import { planted } from '${specifier}';\nplanted();\n`)).toEqual([]);
});

test('an engine folder without a layer is refused until it gets one', async () => {
  const planted = complaints('main/engine/planted/planted.ts', `import '#engine/log/log';\n`);
  await expect(planted).rejects.toThrow('main/engine/planted has no layer');
});
