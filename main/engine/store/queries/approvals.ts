import type { Database } from 'better-sqlite3';
import { ApprovalRequest } from '#contract/domain/decision';

type Row = { request_json: string; principal_id: string; used_at_ms: number | null };

export interface StoredApproval {
  readonly request: ApprovalRequest;
  readonly principalId: string;
  readonly isUsed: boolean;
}

export type ApprovalQueries = ReturnType<typeof approvalQueries>;

/** The only code that writes "approval". */
export function approvalQueries(db: Database) {
  const insert = db.prepare(
    `INSERT INTO "approval" ("request_id", "operation", "object_name", "input_hash", "principal_id", "request_json",
     "expires_at_ms") VALUES (@requestId, @operation, @objectName, @inputHash, @principalId, @requestJson, @expiresAtMs)`,
  );
  const find = db.prepare<[string], Row>(
    'SELECT "request_json", "principal_id", "used_at_ms" FROM "approval" WHERE "request_id" = ?',
  );
  const use = db.prepare<[number, string]>(
    'UPDATE "approval" SET "used_at_ms" = ? WHERE "request_id" = ? AND "used_at_ms" IS NULL',
  );
  return {
    insert(request: ApprovalRequest, principalId: string): void {
      const { requestId, operation, objectName, inputHash, expiresAtMs } = request;
      const requestJson = JSON.stringify(request);
      insert.run({ requestId, operation, objectName, inputHash, expiresAtMs, principalId, requestJson });
    },
    find(requestId: string): StoredApproval | undefined {
      const row = find.get(requestId);
      if (row === undefined) return undefined;
      const request = ApprovalRequest.parse(JSON.parse(row.request_json));
      return { request, principalId: row.principal_id, isUsed: row.used_at_ms !== null };
    },
    /** False when it was used before. */
    use: (requestId: string, atMs: number): boolean => use.run(atMs, requestId).changes === 1,
  };
}
