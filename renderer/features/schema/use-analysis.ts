import type { OutputOf } from '#contract/define';
import type { SchemaSource } from '#contract/domain/schema-source';
import { analyzeSchema } from '#contract/operations/schema/analyze-schema';
import { useQuery, type Query } from '../../client/use-query.ts';
import { useChoice } from '../../client/view-memory.ts';

export const VERSIONS = ['12', '13', '14', '15', '16', '17', '18'] as const;
const USUAL_VERSION = '15';

/** Which PostgreSQL the schema is meant for. */
export function useVersion() {
  const [version = USUAL_VERSION, setVersion] = useChoice('schema.version', VERSIONS);
  return { version, setVersion };
}

/** The analysis of what is looked at: asked once, whichever part of it is shown. */
export function useAnalysis(source: SchemaSource): Query<OutputOf<typeof analyzeSchema>> {
  const { version } = useVersion();
  return useQuery(analyzeSchema, { source, version: Number(version) }, { isKept: true });
}
