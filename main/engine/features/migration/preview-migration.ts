import type { PlanDraft } from '#contract/domain/plan';
import type { OutputOf } from '#contract/define';
import type { previewMigration } from '#contract/operations/migration/preview-migration';
import { ok, type Result } from '#contract/result';
import type { SourceChunk } from '#engine/chunk';
import { FILE_START } from '#engine/chunk';
import type { LoadSpec } from '#engine/connectors/postgres/load/load-spec';
import { openLoad } from '#engine/connectors/postgres/load/open-load';
import type { PreviewedLanding } from '#engine/connectors/postgres/load/preview-rows';
import type { Handler } from '#engine/handler';
import { obeyScope } from '#engine/rows/obey-scope';
import { compilePlan, type CompiledPlan } from '#engine/rows/compile-plan';
import { prepareChunk, previewChunk } from '#engine/rows/prepare-chunk';
import { rowKeyOf } from '#engine/rows/row-key';
import { rowPlanOf } from '#engine/rows/row-plan';
import type { TargetFacts } from './plan/gather-facts.ts';
import { lookAtPlan } from './plan/look-at-plan.ts';
import type { MigrationServices } from './services.ts';
import type { SourceFailure, SourceUnit } from './source/source-unit.ts';

type PreviewedRow = OutputOf<typeof previewMigration>['rows'][number];

const CHUNK_BYTES = 1 << 20;
const TIMEOUT_MS = 30_000;

/**
 * The first rows of the first unit as they would land. While the plan has problems the target is not asked, but what
 * the steps make of the rows is shown already.
 */
export const handlePreviewMigration =
  (services: MigrationServices): Handler<typeof previewMigration> =>
  async ({ plan: asked, limit }, { signal }) => {
    const { problems, source, target } = await lookAtPlan(services, asked, signal);
    const columns = asked.mapping.map(({ column }) => column);
    const nothing = ok({ columns, rows: [], problems: [...problems] });
    if (source === undefined || target === undefined) return nothing;
    const [unit] = source.units;
    if (unit === undefined) throw new Error('a source has a unit');
    const { name: file, header } = unit;
    const plan = obeyScope(asked, target.tables, source.today);
    const compiled = compilePlan(
      rowPlanOf({ plan, tables: target.tables, header, timeZone: source.sourceZone.timeZone }),
    );
    if (!compiled.ok) return nothing;
    const chunk = await firstChunk(unit, limit, signal);
    if (!chunk.ok) return chunk;
    const landings = problems.length > 0 ? ok([]) : await askTarget(target, plan, chunk.value, compiled.value, signal);
    if (!landings.ok) return landings;
    const landingOf = new Map(landings.value.map((landing) => [landing.row, landing]));
    const rows = previewChunk(chunk.value, limit, compiled.value).map((row): PreviewedRow => {
      const landing = landingOf.get(row.row);
      return {
        ...{ file, line: row.line, key: rowKeyOf(plan.source, row.cells) },
        values: [...(landing?.values ?? row.values)],
        violations: [...row.violations, ...(landing?.violations ?? [])],
        warnings: [...row.warnings, ...(landing?.warnings ?? [])],
        skips: [...row.skips, ...(landing?.skips ?? [])],
      };
    });
    return ok({ columns, rows, problems: [...problems] });
  };

async function firstChunk(
  unit: SourceUnit,
  limit: number,
  signal: AbortSignal,
): Promise<Result<SourceChunk, SourceFailure>> {
  const size = { chunkBytes: CHUNK_BYTES, rowsPerCommit: limit, rowsAtMost: limit, timeoutMs: TIMEOUT_MS };
  for await (const chunk of unit.read({ fileNo: 0, from: FILE_START, ...size, signal })) return chunk;
  throw new Error('a unit has a chunk, were it an empty one');
}

async function askTarget(
  { target }: TargetFacts,
  { target: { table, mode, key, create }, mapping, rules }: PlanDraft,
  chunk: SourceChunk,
  compiled: CompiledPlan,
  signal: AbortSignal,
): Promise<Result<readonly PreviewedLanding[], SourceFailure>> {
  const spec: LoadSpec = {
    ...{ runId: '', migrationId: '', planHash: '', consoleId: '', isDryRun: true, imagesLimitBytes: null },
    ...{ planVersion: 1, startedBy: null, keepsLineage: false, skipsLoaded: false },
    ...{ table, mode, key, create, mapping, rules, timeoutMs: TIMEOUT_MS, lockTimeoutMs: TIMEOUT_MS },
  };
  const opened = await openLoad(target, spec, { signal });
  // The plan was just looked at; a table that changes under it in between has nothing to show.
  if (!opened.ok) return isOpenFailure(opened.failure.code) ? ok([]) : (opened as Result<never, SourceFailure>);
  await using session = opened.value;
  return await session.previewRows(prepareChunk(chunk, compiled));
}

const isOpenFailure = (code: string): boolean =>
  ['KEY_PAIRS_TAKEN', 'TARGET_COLUMN_MISSING', 'TARGET_KEY_NOT_UNIQUE', 'TARGET_TABLE_MISSING'].includes(code);
