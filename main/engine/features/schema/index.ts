import type { acceptFinding } from '#contract/operations/schema/accept-finding';
import type { analyzeSchema } from '#contract/operations/schema/analyze-schema';
import type { applySchema } from '#contract/operations/schema/apply-schema';
import type { describeObject } from '#contract/operations/schema/describe-object';
import type { exportPack } from '#contract/operations/schema/export-pack';
import type { driftSchema } from '#contract/operations/schema/drift-schema';
import type { graphSchema } from '#contract/operations/schema/graph-schema';
import type { listPacks } from '#contract/operations/schema/list-packs';
import type { listRoles } from '#contract/operations/schema/list-roles';
import type { planSchema } from '#contract/operations/schema/plan-schema';
import type { reportSchema } from '#contract/operations/schema/report-schema';
import type { rollbackSchema } from '#contract/operations/schema/rollback-schema';
import type { HandlersOf } from '#engine/handler';
import { createAnalyst } from '#engine/schema/worker/analyst';
import { rememberDesiredCatalogs } from './desired-catalogs.ts';
import { rememberPlans } from './remembered-plans.ts';
import { handleReportSchema } from './report-schema.ts';
import { applyJob, rollbackJob } from './run/schema-jobs.ts';
import type { SchemaFeature, SchemaServices } from './services.ts';

type Operations = [
  typeof acceptFinding,
  typeof analyzeSchema,
  typeof applySchema,
  typeof describeObject,
  typeof driftSchema,
  typeof exportPack,
  typeof graphSchema,
  typeof listPacks,
  typeof listRoles,
  typeof planSchema,
  typeof reportSchema,
  typeof rollbackSchema,
];

export interface Schemas {
  readonly handlers: HandlersOf<Operations>;
  /** What was made for a question only is gone from every server. */
  settled(): Promise<void>;
}

/** Registers the jobs too. What needs drivers or the parser is loaded when first needed: it would slow every start down. */
export function createSchemas(services: SchemaServices): Schemas {
  const feature: SchemaFeature = {
    services,
    analyst: createAnalyst(),
    desired: rememberDesiredCatalogs(),
    plans: rememberPlans(),
  };
  services.jobs.register(applyJob(feature));
  services.jobs.register(rollbackJob(feature));
  const handlers: HandlersOf<Operations> = {
    'schema.accept-finding': async (input, call) =>
      (await import('./accept-finding.ts')).handleAcceptFinding(feature)(input, call),
    'schema.analyze': async (input, call) =>
      (await import('./analyze-schema.ts')).handleAnalyzeSchema(feature)(input, call),
    'schema.apply': async (input, call) => (await import('./apply-schema.ts')).handleApplySchema(feature)(input, call),
    'schema.describe': async (input, call) =>
      (await import('./describe-object.ts')).handleDescribeObject(feature)(input, call),
    'schema.drift': async (input, call) => (await import('./drift-schema.ts')).handleDriftSchema(services)(input, call),
    'schema.graph': async (input, call) =>
      (await import('./analyze-schema.ts')).handleGraphSchema(feature)(input, call),
    'schema.pack.export': async (input, call) => (await import('./export-pack.ts')).handleExportPack()(input, call),
    'schema.pack.list': async (input, call) => (await import('./list-packs.ts')).handleListPacks()(input, call),
    'schema.plan': async (input, call) => (await import('./plan-schema.ts')).handlePlanSchema(feature)(input, call),
    'schema.report': handleReportSchema(services),
    'schema.roles': async (input, call) => (await import('./list-roles.ts')).handleListRoles(services)(input, call),
    'schema.rollback': async (input, call) =>
      (await import('./rollback-schema.ts')).handleRollbackSchema(feature)(input, call),
  };
  return { handlers, settled: () => feature.desired.settled() };
}
