import type { Database } from 'better-sqlite3';
import type { Hash, MigrationId } from '#contract/domain/ids';
import { Migration, type PlanDraft } from '#contract/domain/plan';

type Row = {
  id: string;
  version: number;
  hash: string;
  plan_json: string;
  is_demo: number;
  created_at_ms: number;
  updated_at_ms: number;
};

export interface SavedPlan {
  readonly id: MigrationId;
  readonly hash: Hash;
  readonly plan: PlanDraft;
  readonly isDemo: boolean;
}

export type MigrationQueries = ReturnType<typeof migrationQueries>;

/** The only code that writes "migration" and "migration_version". Versions are appended, never changed. */
export function migrationQueries(db: Database) {
  const columns = `m."id", v."version", v."hash", v."plan_json", m."is_demo", m."created_at_ms", v."saved_at_ms" AS "updated_at_ms"`;
  const joined = `SELECT ${columns} FROM "migration" m JOIN "migration_version" v ON v."migration_id" = m."id"`;
  const newest = `${joined} AND v."version" = m."version" WHERE m."removed_at_ms" IS NULL`;
  const find = db.prepare<[string], Row>(`${newest} AND m."id" = ?`);
  const findByName = db.prepare<[string], Row>(`${newest} AND m."name" = ?`);
  const list = db.prepare<[], Row>(`${newest} ORDER BY m."updated_at_ms" DESC, m."id" DESC`);
  // A removed migration too: its runs stay in the history.
  const findVersion = db.prepare<[string, number], Row>(`${joined} WHERE m."id" = ? AND v."version" = ?`);
  const versions = db.prepare<[string], { version: number }>(
    'SELECT "version" FROM "migration_version" WHERE "migration_id" = ? ORDER BY "version"',
  );
  const lastVersion = db.prepare<[string], { version: number }>('SELECT "version" FROM "migration" WHERE "id" = ?');
  const insert = db.prepare(
    `INSERT INTO "migration" ("id", "name", "version", "is_demo", "created_at_ms", "updated_at_ms")
     VALUES (@id, @name, 1, @isDemo, @nowMs, @nowMs)`,
  );
  const update = db.prepare(
    'UPDATE "migration" SET "name" = @name, "version" = @version, "updated_at_ms" = @nowMs WHERE "id" = @id',
  );
  const insertVersion = db.prepare(
    `INSERT INTO "migration_version" ("migration_id", "version", "hash", "plan_json", "saved_at_ms")
     VALUES (@id, @version, @hash, @planJson, @nowMs)`,
  );
  const remove = db.prepare<[number, string]>('UPDATE "migration" SET "removed_at_ms" = ? WHERE "id" = ?');

  const save = db.transaction((saved: SavedPlan, nowMs: number): Migration => {
    const version = (lastVersion.get(saved.id)?.version ?? 0) + 1;
    const { id, hash, plan } = saved;
    const values = { id, name: plan.name, version, hash, planJson: JSON.stringify(plan), nowMs };
    if (version === 1) insert.run({ id, name: plan.name, isDemo: Number(saved.isDemo), nowMs });
    else update.run({ id, name: plan.name, version, nowMs });
    insertVersion.run(values);
    return toMigration(find.get(id)) as Migration;
  });

  return {
    find: (id: MigrationId): Migration | undefined => toMigration(find.get(id)),
    findByName: (name: string): Migration | undefined => toMigration(findByName.get(name)),
    findVersion: (id: MigrationId, version: number): Migration | undefined => toMigration(findVersion.get(id, version)),
    list: (): Migration[] => list.all().map(parseRow),
    /** Numbers of the saved versions, oldest first. */
    versions: (id: MigrationId): number[] => versions.all(id).map(({ version }) => version),
    /** A new migration, or the next version of one. The caller has looked whether the name is free. */
    save: (saved: SavedPlan, nowMs: number): Migration => save(saved, nowMs),
    remove: (id: MigrationId, nowMs: number): void => void remove.run(nowMs, id),
  };
}

const toMigration = (row: Row | undefined): Migration | undefined => row && parseRow(row);

const parseRow = (row: Row): Migration =>
  Migration.parse({
    id: row.id,
    version: row.version,
    hash: row.hash,
    plan: JSON.parse(row.plan_json) as unknown,
    isDemo: row.is_demo === 1,
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
  });
