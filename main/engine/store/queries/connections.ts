import type { Database } from 'better-sqlite3';
import { Connection } from '#contract/domain/connection';
import type { ConnectionId } from '#contract/domain/ids';

type Row = {
  id: string;
  name: string;
  environment: string;
  time_zone: string;
  change_window: string | null;
  options_json: string;
  has_secret: number;
  is_demo: number;
  created_at_ms: number;
};

const COLUMNS = `"id", "name", "environment", "time_zone", "change_window", "options_json", "has_secret", "is_demo", "created_at_ms"`;

export type ConnectionQueries = ReturnType<typeof connectionQueries>;

/** The only code that writes "connection". A removed one keeps its row: jobs of the past name it. */
export function connectionQueries(db: Database) {
  const live = `SELECT ${COLUMNS} FROM "connection" WHERE "removed_at_ms" IS NULL`;
  const find = db.prepare<[string], Row>(`${live} AND "id" = ?`);
  const findByName = db.prepare<[string], Row>(`${live} AND "name" = ?`);
  const list = db.prepare<[], Row>(`${live} ORDER BY "name"`);
  const insert = db.prepare<[Row]>(
    `INSERT INTO "connection" (${COLUMNS}) VALUES
     (@id, @name, @environment, @time_zone, @change_window, @options_json, @has_secret, @is_demo, @created_at_ms)`,
  );
  const update = db.prepare<[Row]>(
    `UPDATE "connection" SET "name" = @name, "environment" = @environment, "time_zone" = @time_zone,
     "change_window" = @change_window, "options_json" = @options_json, "has_secret" = @has_secret WHERE "id" = @id`,
  );
  const remove = db.prepare<[number, string]>('UPDATE "connection" SET "removed_at_ms" = ? WHERE "id" = ?');

  return {
    find: (id: ConnectionId): Connection | undefined => toConnection(find.get(id)),
    findByName: (name: string): Connection | undefined => toConnection(findByName.get(name)),
    list: (): Connection[] => list.all().map(parseRow),
    insert: (connection: Connection): void => void insert.run(toRow(connection)),
    update: (connection: Connection): void => void update.run(toRow(connection)),
    remove: (id: ConnectionId, nowMs: number): void => void remove.run(nowMs, id),
  };
}

const toConnection = (row: Row | undefined): Connection | undefined => row && parseRow(row);

const parseRow = (row: Row): Connection =>
  Connection.parse({
    id: row.id,
    name: row.name,
    environment: row.environment,
    timeZone: row.time_zone,
    changeWindow: row.change_window,
    options: JSON.parse(row.options_json) as unknown,
    hasSecret: row.has_secret === 1,
    isDemo: row.is_demo === 1,
    createdAtMs: row.created_at_ms,
  });

const toRow = (connection: Connection): Row => ({
  id: connection.id,
  name: connection.name,
  environment: connection.environment,
  time_zone: connection.timeZone,
  change_window: connection.changeWindow,
  options_json: JSON.stringify(connection.options),
  has_secret: Number(connection.hasSecret),
  is_demo: Number(connection.isDemo),
  created_at_ms: connection.createdAtMs,
});
