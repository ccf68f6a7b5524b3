import { useMemo } from 'react';
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

type Analysis = OutputOf<typeof analyzeSchema>;

/** The analysis of what is looked at: asked once, whichever part of it is shown. */
export function useAnalysis(source: SchemaSource): Query<Analysis> {
  const { version } = useVersion();
  const query = useQuery(analyzeSchema, { source, version: Number(version) }, { isKept: true });
  const data = query.status === 'done' ? query.data : undefined;
  const isLive = source.kind === 'connection';
  const shown = useMemo(() => (isLive && data !== undefined ? withoutPlaces(data) : data), [isLive, data]);
  return query.status === 'done' && shown !== undefined ? { ...query, data: shown } : query;
}

/** A database has no lines: those of the text the engine wrote to read it would lead nobody anywhere. */
const withoutPlaces = (analysis: Analysis): Analysis => ({
  ...analysis,
  objects: analysis.objects.map((object) => ({ ...object, place: null })),
  findings: analysis.findings.map((finding) => ({ ...finding, place: null })),
});
