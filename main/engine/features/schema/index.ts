import type { acceptFinding } from '#contract/operations/schema/accept-finding';
import type { analyzeSchema } from '#contract/operations/schema/analyze-schema';
import type { describeObject } from '#contract/operations/schema/describe-object';
import type { exportPack } from '#contract/operations/schema/export-pack';
import type { graphSchema } from '#contract/operations/schema/graph-schema';
import type { listPacks } from '#contract/operations/schema/list-packs';
import type { HandlersOf } from '#engine/handler';
import { createAnalyst } from '#engine/schema/worker/analyst';
import { rememberDesiredCatalogs } from './desired-catalogs.ts';
import type { SchemaFeature, SchemaServices } from './services.ts';

type Operations = [
  typeof acceptFinding,
  typeof analyzeSchema,
  typeof describeObject,
  typeof exportPack,
  typeof graphSchema,
  typeof listPacks,
];

/** What needs drivers or the parser is loaded when first needed: it would slow every start down. */
export function schemaHandlers(services: SchemaServices): HandlersOf<Operations> {
  const feature: SchemaFeature = { services, analyst: createAnalyst(), desired: rememberDesiredCatalogs() };
  return {
    'schema.accept-finding': async (input, call) =>
      (await import('./accept-finding.ts')).handleAcceptFinding(feature)(input, call),
    'schema.analyze': async (input, call) =>
      (await import('./analyze-schema.ts')).handleAnalyzeSchema(feature)(input, call),
    'schema.describe': async (input, call) =>
      (await import('./describe-object.ts')).handleDescribeObject(feature)(input, call),
    'schema.graph': async (input, call) =>
      (await import('./analyze-schema.ts')).handleGraphSchema(feature)(input, call),
    'schema.pack.export': async (input, call) => (await import('./export-pack.ts')).handleExportPack()(input, call),
    'schema.pack.list': async (input, call) => (await import('./list-packs.ts')).handleListPacks()(input, call),
  };
}
