import type { inspectSource as operation } from '#contract/operations/source/inspect-source';
import { listFiles } from '#engine/connectors/files/list';
import { filesConnectionOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { inspectSource } from '#engine/rows/inspect-source';
import type { SourceServices } from './index.ts';

export const handleInspectSource =
  (services: SourceServices): Handler<typeof operation> =>
  async ({ connectionId, files: pattern, format }, { signal }) => {
    const connection = filesConnectionOf(services, connectionId);
    if (!connection.ok) return connection;
    const files = await listFiles(connection.value.options.folder, connection.value.name, pattern);
    return files.ok ? inspectSource(files.value, format ?? {}, signal) : files;
  };
