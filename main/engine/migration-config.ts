import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import {
  DEFAULT_MIGRATION_CONFIG,
  MIGRATION_CONFIG_FILE,
  MigrationConfig,
  MigrationConfigPart,
} from '#contract/domain/migration-config';
import { fail, ok, type Result } from '#contract/result';
import { readYaml } from './read-yaml.ts';
import { swapCase } from './swap-case.ts';

/** `config/migration.yaml`, read each time it is asked for: people edit it beside the console. */
export interface MigrationConfigFile {
  read(): Result<MigrationConfig, 'CONFIG_FILE_INVALID' | 'FILE_NOT_READ'>;
  /** What holds: the defaults for a file that is not there, or that has a mistake. */
  current(): MigrationConfig;
  /** Written back with its comments and its order; what has a mistake is a person's to mend, not ours to write over. */
  change(
    change: MigrationConfigPart,
  ): Result<MigrationConfig, 'CONFIG_FILE_INVALID' | 'FILE_NOT_READ' | 'FILE_NOT_WRITTEN'>;
}

export function migrationConfigFile(homeFolder: string): MigrationConfigFile {
  const file = join(homeFolder, MIGRATION_CONFIG_FILE);

  const read: MigrationConfigFile['read'] = () => {
    const text = readText(file);
    return text.ok ? parse(text.value) : text;
  };
  return {
    read,
    current() {
      const found = read();
      return found.ok ? found.value : DEFAULT_MIGRATION_CONFIG;
    },
    change(change) {
      const text = readText(file);
      if (!text.ok) return text;
      const before = parse(text.value);
      if (!before.ok) return before;
      const changed = withChange(text.value, change);
      const after = parse(changed);
      if (!after.ok) return after;
      const written = replaceFile(file, changed);
      return written.ok ? after : written;
    },
  };
}

/** An empty file says nothing, like one that is not there. */
function parse(text: string): Result<MigrationConfig, 'CONFIG_FILE_INVALID'> {
  if (isEmpty(text)) return ok(DEFAULT_MIGRATION_CONFIG);
  const read = readYaml(text, MigrationConfigPart);
  return read.ok
    ? ok(withDefaults(read.value))
    : fail('CONFIG_FILE_INVALID', { name: MIGRATION_CONFIG_FILE, ...read.mistake });
}

function withDefaults(part: MigrationConfigPart): MigrationConfig {
  const { migration, monitoring, notifications, database } = DEFAULT_MIGRATION_CONFIG;
  return MigrationConfig.parse({
    migration: { ...migration, ...part.migration },
    monitoring: { ...monitoring, ...part.monitoring },
    notifications: { ...notifications, ...part.notifications },
    database: { ...database, ...part.database },
  });
}

const isEmpty = (text: string): boolean => parseDocument(text).contents === null;

function withChange(text: string, change: MigrationConfigPart): string {
  const document = parseDocument(text);
  for (const [section, values] of Object.entries(change)) {
    for (const [name, value] of Object.entries(values ?? {}) as [string, unknown][]) {
      if (value !== undefined) document.setIn([swapCase(section), swapCase(name)], value);
    }
  }
  return document.toString();
}

function readText(file: string): Result<string, 'FILE_NOT_READ'> {
  try {
    return ok(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? ok('') : fail('FILE_NOT_READ', { name: MIGRATION_CONFIG_FILE, reason: code });
  }
}

/** There whole, or as it was. */
function replaceFile(file: string, text: string): Result<void, 'FILE_NOT_WRITTEN'> {
  const part = `${file}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(part, text, { mode: 0o600 });
    renameSync(part, file);
    return ok(undefined);
  } catch (error) {
    rmSync(part, { force: true });
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return fail('FILE_NOT_WRITTEN', { name: MIGRATION_CONFIG_FILE, reason: code });
  }
}
