import type { previewTable } from '#contract/operations/migration/preview-table';
import { ok } from '#contract/result';
import { createTableSql } from '#engine/connectors/postgres/create-table';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { describeTargetTables } from '#engine/rows/target-tables';
import { checkNewTable } from './plan/check-new-table.ts';
import type { MigrationServices } from './services.ts';

export const handlePreviewTable =
  (services: Pick<MigrationServices, 'store' | 'vault'>): Handler<typeof previewTable> =>
  async ({ connectionId, table }, { signal }) => {
    const target = await postgresTargetOf(services, connectionId);
    if (!target.ok) return target;
    const wanted = { connectionId, table: table.name, mode: 'insert' as const, key: [], create: table };
    const tables = await describeTargetTables(target.value, { target: wanted, mapping: [], rules: [] }, signal);
    if (!tables.ok) return tables;
    const facts = { tables: tables.value, targetName: target.value.connectionName };
    const sql = createTableSql(table, tables.value.ground);
    return ok({ createSql: sql.ok ? sql.value : '', problems: checkNewTable(table, facts) });
  };
