import type { MigrationConfig } from '#contract/domain/migration-config';
import { LoadOptions } from '#contract/domain/plan';
import { fail, ok, type Result } from '#contract/result';
import { readYaml } from '#engine/read-yaml';
import { PlanFile } from './plan-file.ts';

/** A plan out of the text of a YAML file; its first mistake with the line and column it stands at, from 1. */
export function parsePlanFile(
  text: string,
  defaults: MigrationConfig['migration'],
): Result<PlanFile, 'PLAN_FILE_INVALID'> {
  const read = readYaml(text, PlanFile.extend({ options: optionsWith(defaults) }));
  return read.ok ? ok(read.value) : fail('PLAN_FILE_INVALID', { ...read.mistake });
}

/** What a plan leaves out is what the workspace's file says. */
function optionsWith({ batchSize, maxParallel, retryAttempts, timeoutSeconds }: MigrationConfig['migration']) {
  const { shape } = LoadOptions;
  return LoadOptions.extend({
    batchSize: shape.batchSize.unwrap().default(batchSize),
    maxParallel: shape.maxParallel.unwrap().default(maxParallel),
    retryAttempts: shape.retryAttempts.unwrap().default(retryAttempts),
    timeoutSeconds: shape.timeoutSeconds.unwrap().default(timeoutSeconds),
  }).prefault({});
}
