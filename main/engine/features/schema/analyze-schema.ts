import type { analyzeSchema } from '#contract/operations/schema/analyze-schema';
import type { graphSchema } from '#contract/operations/schema/graph-schema';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { analyzeSource } from './analyses.ts';
import { readSource } from './read-source.ts';
import type { SchemaFeature } from './services.ts';

/** The graph is the same for every version: this one is what an analysis is asked for unless told, and is remembered. */
const ANY_VERSION = 15;

export const handleAnalyzeSchema =
  ({ services, analyst }: SchemaFeature): Handler<typeof analyzeSchema> =>
  async ({ source: from, version }, { signal }) => {
    const source = await readSource(services, from, { version, signal });
    if (!source.ok) return source;
    const analysis = await analyzeSource(analyst, source.value, signal);
    if (!analysis.ok || !source.value.isLive) return analysis;
    // A catalog names no role that is not there, whereas a schema in files may count on one that is.
    return ok({ ...analysis.value, findings: analysis.value.findings.filter(({ code }) => code !== 'role-missing') });
  };

export const handleGraphSchema =
  ({ services, analyst }: SchemaFeature): Handler<typeof graphSchema> =>
  async ({ source: from }, { signal }) => {
    const source = await readSource(services, from, { version: ANY_VERSION, signal });
    return source.ok ? analyst.ask('graph', source.value, {}, signal) : source;
  };
