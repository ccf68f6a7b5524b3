import type { inspectQuery } from '#contract/operations/migration/inspect-query';
import type { SourceColumn } from '#contract/domain/source';
import { fail, ok } from '#contract/result';
import { describeAnswer } from '#engine/connectors/postgres/query/describe-query';
import { keysOf } from '#engine/connectors/postgres/query/find-keys';
import { estimateQuery, sampleQuery } from '#engine/connectors/postgres/query/sample-query';
import type { Handler } from '#engine/handler';
import { sourceName } from '#contract/domain/plan-source';
import { typedColumn, type SampledColumn } from './propose/sampled-column.ts';
import type { MigrationServices } from './services.ts';
import { askQuery } from './source/ask-query.ts';

const SAMPLE_ROWS = 1_000;
const SHOWN_ROWS = 20;

/** What a table or query answers with, before a key is chosen. */
export const handleInspectQuery =
  (services: Pick<MigrationServices, 'store' | 'vault'>): Handler<typeof inspectQuery> =>
  (source, { signal }) =>
    askQuery(services, source, signal, async (client) => {
      const columns = await describeAnswer(client, source);
      if (!columns.ok) return columns;
      if (columns.value.length === 0) return fail('SOURCE_EMPTY', { pattern: sourceName(source) });
      const rows = await sampleQuery(client, source, columns.value, SAMPLE_ROWS);
      const keys = 'table' in source ? await keysOf(client, source.table) : [];
      return ok({
        columns: columns.value.map((column, at) =>
          shownColumn(
            typedColumn(
              column,
              rows.map((row) => row[at] ?? ''),
            ),
          ),
        ),
        sampleRows: rows.slice(0, SHOWN_ROWS).map((row) => [...row]),
        estimatedRows: await estimateQuery(client, source),
        keys: keys.map((key) => [...key]),
      });
    });

/** Without what only a proposal looks at. */
const shownColumn = ({
  name,
  suggestedType,
  samples,
  emptyCount,
  distinctCount,
  looksLike,
}: SampledColumn): SourceColumn => ({
  ...{ name, suggestedType, samples, emptyCount, distinctCount, looksLike },
});
