import type { PostgresOptions } from '#contract/domain/connection';
import type { ConnectionFailureCode } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { withClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { quoteIdentifier, quoteLiteral } from '#engine/connectors/postgres/quote-identifier';
import schemaSql from '../../../../resources/demo/schema.sql?raw';
import workplace from '../../../../resources/demo/workplace.json' with { type: 'json' };
import type { RunningServer } from './demo-server.ts';

export const DATABASE = 'wfm_demo';
export const OWNER = 'wfm';

/** How the demo's own connection reaches it: as the database's owner, who is no superuser. */
export const ownerOptions = (port: number): PostgresOptions => ({
  kind: 'postgres',
  host: '127.0.0.1',
  port,
  database: DATABASE,
  user: OWNER,
  tlsMode: 'disable', // On the loopback of this machine; the window shows it all the same.
});

/** Makes role, database, tables and dictionaries, each only when it is not there. True when anything was made. */
export async function prepareDatabase(
  server: RunningServer,
  ownerPassword: string,
): Promise<Result<boolean, ConnectionFailureCode>> {
  const asSuperuser = { ...ownerOptions(server.port), database: 'postgres', user: server.superuser };
  const database = await withClient(
    { connectionName: DATABASE, options: asSuperuser, password: server.password },
    undefined,
    (client) => ensureDatabase(client, ownerPassword),
  );
  if (!database.ok) return database;
  const schema = await withClient(
    { connectionName: DATABASE, options: ownerOptions(server.port), password: ownerPassword },
    undefined,
    ensureSchema,
  );
  return schema.ok ? ok(database.value || schema.value) : schema;
}

async function ensureDatabase(client: PostgresClient, ownerPassword: string): Promise<boolean> {
  const [found] = await client.rows(
    `SELECT (SELECT count(*) FROM pg_roles WHERE rolname = $1) AS roles,
            (SELECT count(*) FROM pg_database WHERE datname = $2) AS databases`,
    [OWNER, DATABASE],
  );
  const owner = quoteIdentifier(OWNER);
  // Set each time: the password that counts is the vault's, and a plan for the schema is made in a scratch database.
  const verb = found?.['roles'] === '0' ? 'CREATE' : 'ALTER';
  await client.run(`${verb} ROLE ${owner} LOGIN CREATEDB PASSWORD ${quoteLiteral(ownerPassword)}`);
  if (found?.['databases'] !== '0') return false;
  await client.run(`CREATE DATABASE ${quoteIdentifier(DATABASE)} OWNER ${owner}`);
  return true;
}

/** Tables and dictionaries, when there are none; for measurements too. */
export async function ensureSchema(client: PostgresClient): Promise<boolean> {
  const [found] = await client.rows(`SELECT to_regclass('"wfm"."employees"') AS "employees"`);
  if (found?.['employees'] !== null) return false;
  await client.rows('BEGIN');
  await client.rows(schemaSql);
  const names = (list: readonly string[]): string => `{${list.map((name) => JSON.stringify(name)).join(',')}}`;
  // In the order of the lists: the generator's numbers are these ids.
  await client.run(`INSERT INTO "wfm"."departments" ("name") SELECT * FROM unnest($1::text[])`, [
    names(workplace.departments),
  ]);
  await client.run(`INSERT INTO "wfm"."positions" ("name") SELECT * FROM unnest($1::text[])`, [
    names(workplace.positions),
  ]);
  await client.run(
    `INSERT INTO "wfm"."work_schedules" ("name", "hours_per_week") SELECT * FROM unnest($1::text[], $2::numeric[])`,
    [
      names(workplace.schedules.map(({ name }) => name)),
      names(workplace.schedules.map(({ hoursPerWeek }) => String(hoursPerWeek))),
    ],
  );
  await client.rows('COMMIT');
  return true;
}
