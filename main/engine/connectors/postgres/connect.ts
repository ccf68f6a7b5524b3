import { pipeline } from 'node:stream/promises';
import { checkServerIdentity, getCACertificates, TLSSocket, type ConnectionOptions } from 'node:tls';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { PostgresOptions } from '#contract/domain/connection';
import type { ConnectionFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { PasswordMissing, postgresFailure, type FailurePlace } from './failures.ts';
import { oldestFor, type PostgresTarget } from './options.ts';
import { OneBufferSocket } from './relay/one-buffer-socket.ts';
import { relayCopy, type OnRelayed, type Relay, type Relayed } from './relay/relay-copy.ts';

/** Every value is text as PostgreSQL writes it: a JavaScript number or Date would lose digits. */
export type Row = Readonly<Record<string, string | null>>;
export type SqlValue = string | number | boolean | null | readonly (string | number | null)[];

/** Of a column that a query gives; -1: without a modifier. */
export interface ValueType {
  readonly name: string;
  readonly typeId: number;
  readonly modifier: number;
}

/** One session. Its methods throw the driver's errors; public functions of the connector turn them into failures. */
export interface PostgresClient extends AsyncDisposable {
  readonly place: FailurePlace;
  /** The backend's process id. */
  readonly pid: number;
  readonly versionNumber: number;
  readonly version: string;
  /** The backend is not the one that greeted us: session state can't be relied on. */
  readonly isThroughPooler: boolean;
  readonly tlsVersion: string | null;
  /**
   * Of several statements in one text, the rows of the last. With values, be it none of them, the server takes one
   * statement only: so nothing that was written into a text can become a second one.
   */
  rows(sql: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** What the columns of its rows are. */
  typesOf(sql: string, values: readonly SqlValue[]): Promise<readonly ValueType[]>;
  /** How many rows were touched. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
  /** How many rows COPY … FROM STDIN took. */
  copyIn(sql: string, bytes: Uint8Array): Promise<number>;
  /** What COPY … TO STDOUT writes. Whoever leaves it before its end has to destroy the session. */
  copyOut(sql: string): AsyncIterable<Uint8Array>;
  /** Copies out of here into another session, from socket to socket. A failure may have ended this session. */
  relayTo(into: PostgresClient, relay: Relay, onRelayed: OnRelayed): Promise<Relayed>;
  close(): Promise<void>;
  /** Ends the session at once; whatever runs on it fails with `reason`. */
  destroy(reason?: Error): void;
}

const CONNECT_WITHIN_MS = 15_000;
/** COPY data in pieces of this size: each is two socket writes, and one piece would be held whole in the socket's queue. */
const COPY_PIECE_BYTES = 512 * 1024;

/**
 * Sets what the meaning of texts depends on. pg_temp goes last in the path, so that no temporary table can stand in
 * for a real one; the rest of the path stays, since triggers of the target may rely on it.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  array_nulls: 'on',
  bytea_output: 'hex',
  client_encoding: 'UTF8',
  client_min_messages: 'error',
  // As many as tell one number from the next: before 12 the most there are, from then on any above 0 are as many.
  extra_float_digits: '3',
  idle_in_transaction_session_timeout: '0',
  lc_monetary: 'C',
  lock_timeout: '0',
  quote_all_identifiers: 'off',
  standard_conforming_strings: 'on',
  statement_timeout: '0',
  xmloption: 'content',
};
const SET_ALL = `SELECT ${Object.entries(SETTINGS)
  .map(([name, value]) => `pg_catalog.set_config('${name}', '${value}', false)`)
  .join(', ')}, pg_catalog.set_config('search_path',
  concat_ws(', ', nullif(pg_catalog.current_setting('search_path'), ''), 'pg_temp'), false)`;

export interface SessionOptions {
  /** What is asked next is sent before the answer to what was asked last. Such a session carries no COPY. */
  readonly isPipelined?: boolean;
  /** What it copies out goes to other servers as it is, fast. */
  readonly isRelaying?: boolean;
}

/** Opens a session with TLS as the options say. `signal` gives up waiting. */
export async function openClient(
  target: PostgresTarget,
  signal?: AbortSignal,
  { isPipelined = false, isRelaying = false }: SessionOptions = {},
): Promise<Result<PostgresClient, ConnectionFailureCode>> {
  const place = { connectionName: target.connectionName, options: target.options };
  const config = clientConfig(target);
  // With TLS what comes off the socket is not yet what the server says.
  const stream = isRelaying && config.ssl === false ? { stream: () => new OneBufferSocket() } : {};
  const client = new pg.Client({ ...config, ...stream, pipeline: isPipelined });
  let reason: Error | undefined;
  const destroy = (cause?: Error): void => {
    reason ??= cause;
    client.connection.stream.destroy();
  };
  // A killed backend emits an error nobody waits for; without a listener it would end the process.
  client.on('error', () => undefined);
  const giveUp = (): void => destroy();
  signal?.addEventListener('abort', giveUp);
  try {
    signal?.throwIfAborted();
    await client.connect();
    const { processID } = client as pg.Client & { processID: number };
    const [about] = (
      await client.query<Record<string, string>>(
        `SELECT pg_catalog.pg_backend_pid() AS pid, pg_catalog.current_setting('server_version_num') AS number,
           pg_catalog.current_setting('server_version') AS version`,
      )
    ).rows;
    const versionNumber = Number(about?.number);
    const version = about?.version ?? '';
    const oldest = oldestFor(target);
    if (versionNumber < oldest.number) {
      await client.end();
      return fail('SERVER_TOO_OLD', { connectionName: place.connectionName, version, needed: oldest.name });
    }
    const isThroughPooler = Number(about?.pid) !== processID;
    // Behind a pooler these would stay with the server's session and reach somebody else.
    if (!isThroughPooler) await client.query(SET_ALL);
    const { statementTimeoutMs } = target;
    if (statementTimeoutMs !== undefined && !isThroughPooler) {
      await client.query(`SET statement_timeout = ${Math.floor(statementTimeoutMs)}`);
    }
    const { stream } = client.connection;
    const tlsVersion = stream instanceof TLSSocket ? stream.getProtocol() : null;
    const facts = { place, pid: Number(about?.pid), versionNumber, version, isThroughPooler, tlsVersion };
    const opened: PostgresClient = { ...facts, ...methodsOf(client, destroy, () => reason) };
    drivers.set(opened, client);
    return ok(opened);
  } catch (error) {
    destroy();
    signal?.throwIfAborted();
    return postgresFailure(error, place);
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

/** Two sessions meet at their sockets only, which nobody else is to hold. */
const drivers = new WeakMap<PostgresClient, pg.Client>();

function driverOf(client: PostgresClient): pg.Client {
  const driver = drivers.get(client);
  if (driver === undefined) throw new Error('a session of another making');
  return driver;
}

type Methods = Omit<PostgresClient, 'place' | 'pid' | 'versionNumber' | 'version' | 'isThroughPooler' | 'tlsVersion'>;

function methodsOf(client: pg.Client, destroy: (cause?: Error) => void, reasonOf: () => Error | undefined): Methods {
  const orReason = async <Value>(work: Promise<Value>): Promise<Value> => {
    try {
      return await work;
    } catch (error) {
      throw reasonOf() ?? error;
    }
  };
  const query = async (sql: string, values?: readonly SqlValue[]): Promise<pg.QueryResult<Row>> => {
    // A text of several statements is answered by a list; without values the simple protocol is used.
    const extended = { text: sql, values: [...(values ?? [])], queryMode: 'extended' };
    const asked = values === undefined ? client.query<Row>(sql) : client.query<Row>(extended);
    const last = ([await orReason(asked)].flat() as pg.QueryResult<Row>[]).at(-1);
    if (last === undefined) throw new Error('a query without a statement');
    return last;
  };
  const close = async (): Promise<void> => {
    await client.end().catch(() => undefined);
  };
  return {
    rows: async (sql, values) => (await query(sql, values)).rows,
    typesOf: async (sql, values) =>
      (await query(sql, values)).fields.map(({ name, dataTypeID, dataTypeModifier }) => ({
        name,
        typeId: dataTypeID,
        modifier: dataTypeModifier,
      })),
    run: async (sql, values) => (await query(sql, values)).rowCount ?? 0,
    copyIn: async (sql, bytes) => {
      const stream = client.query(copyFrom(sql, { highWaterMark: COPY_PIECE_BYTES }));
      await orReason(pipeline(piecesOf(bytes), stream));
      return stream.rowCount;
    },
    copyOut: async function* (sql) {
      try {
        for await (const piece of client.query(copyTo(sql))) yield piece as Uint8Array;
      } catch (error) {
        throw reasonOf() ?? error;
      }
    },
    relayTo: (into, relay, onRelayed) => orReason(relayCopy(client, driverOf(into), relay, onRelayed)),
    close,
    destroy,
    [Symbol.asyncDispose]: close,
  };
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += COPY_PIECE_BYTES) yield bytes.subarray(at, at + COPY_PIECE_BYTES);
}

/** Without a session's settings: for asking who is there. */
export function clientConfig({ options, password }: PostgresTarget): pg.ClientConfig {
  const { host, port, database, user } = options;
  return {
    host,
    port,
    database,
    user,
    // A function, because for undefined the driver would look into PGPASSWORD and ~/.pgpass of whoever started us.
    password: () => (password === undefined ? Promise.reject(new PasswordMissing()) : password),
    ssl: tlsOptions(options),
    application_name: 'vakhta',
    client_encoding: 'UTF8',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser: () => (value: string | Buffer) => value },
  };
}

/** libpq's modes: `require` encrypts and trusts anybody, `verify-ca` knows the signer, `verify-full` the host as well. */
function tlsOptions({ host, tlsMode, tlsCaPem }: PostgresOptions): false | ConnectionOptions {
  if (tlsMode === 'disable' || host.startsWith('/')) return false; // A Unix socket knows no TLS.
  if (tlsMode === 'require') return { rejectUnauthorized: false };
  const ca = tlsCaPem ?? [...getCACertificates('default'), ...getCACertificates('system')];
  return {
    ca,
    rejectUnauthorized: true,
    checkServerIdentity: tlsMode === 'verify-ca' ? () => undefined : checkServerIdentity,
  };
}

/** Runs `work` on a session of its own; the driver's errors become failures. */
export async function withClient<Value>(
  target: PostgresTarget,
  signal: AbortSignal | undefined,
  work: (client: PostgresClient) => Promise<Value>,
): Promise<Result<Value, ConnectionFailureCode>> {
  const opened = await openClient(target, signal);
  if (!opened.ok) return opened;
  const client = opened.value;
  const giveUp = (): void => client.destroy();
  signal?.addEventListener('abort', giveUp);
  try {
    return ok(await work(client));
  } catch (error) {
    signal?.throwIfAborted();
    return postgresFailure(error, client.place);
  } finally {
    signal?.removeEventListener('abort', giveUp);
    await client.close();
  }
}
