import { JobId } from '#contract/domain/ids';
import type { clearCopy } from '#contract/operations/copy/clear-copy';
import { ok } from '#contract/result';
import { findOpenCopyRuns } from '#engine/connectors/postgres/copy/copy-journal';
import { ensureVakhtaSchema } from '#engine/connectors/postgres/load/prepare-schema';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { clearTarget } from '#engine/schema/take-off/clear-target';
import type { CopyServices } from './services.ts';

/** A job of this console that may still go on holds the connection, and the gate says so before this is asked. */
export const handleClearCopy =
  (services: Pick<CopyServices, 'store' | 'vault'>): Handler<typeof clearCopy> =>
  async ({ connectionId }, call) => {
    const target = await postgresTargetOf(services, connectionId);
    if (!target.ok) return target;
    const cleared = await clearTarget(target.value, JobId.parse(call.invocationId), async (client) => {
      await ensureVakhtaSchema(client);
      return findOpenCopyRuns(client);
    });
    if (!cleared.ok) return cleared;
    const { runs: copies, tables, objects } = cleared.value;
    return ok({ copies: [...copies], tables, objects });
  };
