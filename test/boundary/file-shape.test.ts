import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint({
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false } } },
  ],
});

async function brokenRules(filePath: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

test.each(['utils', 'string-helpers', 'common', 'job-manager', 'backup-service', 'misc'])(
  'a file called %s.ts is refused, because its name says nothing',
  async (name) => {
    expect(await brokenRules(`main/engine/jobs/${name}.ts`, 'export {};\n')).toEqual(['vakhta/file-name']);
  },
);

test.each(['JobRunner.ts', 'job_runner.ts', 'jobRunner.tsx'])('%s is refused: names are kebab-case', async (name) => {
  expect(await brokenRules(`renderer/app/${name}`, 'export {};\n')).toEqual(['vakhta/file-name']);
});

test('a file of 500 lines passes and one of 501 is refused', async () => {
  const lines = (count: number) => '// a line\n'.repeat(count - 1) + 'export {};';
  expect(await brokenRules('main/engine/jobs/planted.ts', lines(500))).toEqual([]);
  expect(await brokenRules('main/engine/jobs/planted.ts', lines(501))).toEqual(['max-lines']);
});
