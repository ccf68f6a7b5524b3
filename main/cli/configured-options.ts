import { DEFAULT_MIGRATION_CONFIG } from '#contract/domain/migration-config';
import { getMigrationConfig } from '#contract/operations/settings/get-migration-config';
import { ok, type Result } from '#contract/result';
import type { Command } from './commands.ts';
import type { Invoke } from './engine-session.ts';
import { place, valueAt, type RawInput } from './raw-input.ts';

/** What config/migration.yaml says of new copies, where no option says anything else. */
export async function withConfiguredOptions(
  { fields }: Command,
  input: RawInput,
  invoke: Invoke,
): Promise<Result<RawInput>> {
  const names = Object.keys(DEFAULT_MIGRATION_CONFIG.migration);
  const unsaid = fields.filter(
    ({ path: [first, name = '', ...rest], path }) =>
      first === 'options' && names.includes(name) && rest.length === 0 && valueAt(input, path) === undefined,
  );
  if (unsaid.length === 0) return ok(input);
  const config = await invoke(getMigrationConfig, {});
  if (!config.ok) return config;
  const completed = structuredClone(input);
  for (const { path } of unsaid) place(completed, path, valueAt(config.value.migration, path.slice(1)));
  return ok(completed);
}
