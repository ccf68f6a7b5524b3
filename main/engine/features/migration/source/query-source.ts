import { sourceName, type DatabaseSource } from '#contract/domain/plan-source';
import { ok } from '#contract/result';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { checkIncremental } from '#engine/connectors/postgres/query/changed-since';
import { COPY_FORMAT } from '#engine/connectors/postgres/query/copy-format';
import { describeQuery } from '#engine/connectors/postgres/query/describe-query';
import { identifyQuery } from '#engine/connectors/postgres/query/identify-query';
import { readKeys } from '#engine/connectors/postgres/query/read-keys';
import { readQuery } from '#engine/connectors/postgres/query/read-query';
import { withReading } from '#engine/connectors/postgres/query/reading-session';
import { sampleQuery } from '#engine/connectors/postgres/query/sample-query';
import { postgresSourceOf } from '#engine/connectors/saved-connection';
import { typedColumn } from '../propose/sampled-column.ts';
import type { MigrationServices } from '../services.ts';
import { askQuery } from './ask-query.ts';
import type { PlanSource, SourceUnit } from './source-unit.ts';

const SAMPLE_ROWS = 5_000;

/** A table or a query of a PostgreSQL, read as one unit. */
export function querySource(services: Pick<MigrationServices, 'store' | 'vault'>, source: DatabaseSource): PlanSource {
  return {
    async look(signal) {
      const columns = await askQuery(services, source, signal, async (client) => {
        const described = await describeQuery(client, source);
        if (!described.ok) return described;
        const checked = await checkIncremental(client, source, described.value);
        return checked.ok ? described : checked;
      });
      if (!columns.ok) return columns;
      const target = await postgresSourceOf(services, source.connectionId);
      return target.ok
        ? ok([
            queryUnit(
              target.value,
              source,
              columns.value.map(({ name }) => name),
            ),
          ])
        : target;
    },
    async reopen(known) {
      const target = await postgresSourceOf(services, source.connectionId);
      return target.ok ? ok(known.map(({ header }) => queryUnit(target.value, source, header))) : target;
    },
    sample: (signal) =>
      askQuery(services, source, signal, async (client) => {
        const columns = await describeQuery(client, source);
        if (!columns.ok) return columns;
        const rows = await sampleQuery(client, source, columns.value, SAMPLE_ROWS);
        return ok(
          columns.value.map((column, at) =>
            typedColumn(
              column,
              rows.map((row) => row[at] ?? ''),
            ),
          ),
        );
      }),
  };
}

const queryUnit = (target: PostgresTarget, source: DatabaseSource, header: readonly string[]): SourceUnit => ({
  ...{ name: sourceName(source), header, format: COPY_FORMAT, sizeBytes: null, lengthBytes: null, mayGrow: true },
  estimateRows: () => Promise.resolve(undefined),
  hash: (signal) =>
    withReading(target, signal, async (client) => {
      const columns = await describeQuery(client, source);
      return columns.ok ? ok(await identifyQuery(client, source, columns.value)) : columns;
    }),
  keys: (columns, timeoutMs, signal) => readKeys(target, source, { columns, timeoutMs, signal }),
  read: (options) => readQuery({ target, source, header, ...options }),
});
