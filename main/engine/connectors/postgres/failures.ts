import pg from 'pg';
import type { ConnectionFailureCode } from '#contract/errors';
import { fail, type Result } from '#contract/result';
import type { PostgresTarget } from './options.ts';

export type PostgresFailure = Result<never, ConnectionFailureCode>;

/** What failed, as far as its sentence needs it. */
export type FailurePlace = Pick<PostgresTarget, 'connectionName' | 'options'> & {
  /** The table that is worked on: the server does not say which one a lock was waited for. */
  readonly relation?: string;
};

/** The server asks for a password and the vault has none. */
export class PasswordMissing extends Error {}

/** Something we destroyed the connection for: no progress within the time allowed. */
export class NoProgress extends Error {}

const SERVER_CODES: Record<string, 'lost' | 'starting' | 'lock' | 'disk' | 'auth' | 'rights' | 'timeout' | 'many'> = {
  '08000': 'lost',
  '08003': 'lost',
  '08006': 'lost',
  '25006': 'rights', // A standby, or a database made read-only.
  '25P03': 'lost',
  '28000': 'auth',
  '28P01': 'auth',
  '40001': 'lock',
  '40P01': 'lock',
  '42501': 'rights',
  '53100': 'disk',
  '53300': 'many',
  '55P03': 'lock',
  '57014': 'timeout',
  '57P01': 'lost',
  '57P02': 'lost',
  '57P03': 'starting',
  '57P05': 'lost',
};

const LOST = /connection terminated|connection error and is not queryable|client was closed|not queryable/i;
const LOST_CODES = new Set([
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ECONNABORTED',
]);
const REFUSED_CODES = new Set(['ECONNREFUSED', 'ENOENT', 'EACCES', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);
const TLS_CODE =
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO|INVALID_CA)/;

/** Is this the server's own word about a statement? */
export const isServerError = (error: unknown): error is pg.DatabaseError => error instanceof pg.DatabaseError;

/** What an error of the driver means for a person. A bug of ours is thrown on. */
export function postgresFailure(error: unknown, place: FailurePlace): PostgresFailure {
  const { connectionName, options } = place;
  const address = options.host.startsWith('/') ? options.host : `${options.host}:${options.port}`;
  if (isServerError(error)) return serverFailure(error, place);
  if (error instanceof PasswordMissing) return fail('SECRET_NOT_FOUND', { connectionName });
  if (error instanceof NoProgress) return fail('STATEMENT_TIMEOUT', { connectionName });
  if (!(error instanceof Error)) throw error;
  const code = codeOf(error);
  if (REFUSED_CODES.has(code)) return fail('CONNECTION_REFUSED', { connectionName, address });
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return fail('HOST_NOT_FOUND', { connectionName, host: options.host });
  }
  if (code === 'ETIMEDOUT' || /timeout expired|connection timeout/i.test(error.message)) {
    return fail('CONNECTION_TIMEOUT', { connectionName, address });
  }
  if (/does not support SSL/.test(error.message)) return fail('TLS_NOT_OFFERED', { connectionName });
  if (TLS_CODE.test(code)) return fail('TLS_FAILED', { connectionName, reason: code });
  if (LOST_CODES.has(code) || LOST.test(error.message)) return fail('CONNECTION_LOST', { connectionName });
  if (/^SASL|SCRAM/.test(error.message)) return fail('AUTHENTICATION_FAILED', { connectionName, user: options.user });
  throw error;
}

function serverFailure(
  error: pg.DatabaseError,
  { connectionName, options, relation = '' }: FailurePlace,
): PostgresFailure {
  const sqlState = error.code ?? '';
  switch (SERVER_CODES[sqlState]) {
    case 'auth':
      return fail('AUTHENTICATION_FAILED', { connectionName, user: options.user });
    case 'disk':
      return fail('DISK_FULL', { place: connectionName });
    case 'lock':
      return fail('LOCK_TIMEOUT', { connectionName, relation: error.table ?? relation });
    case 'lost':
      return fail('CONNECTION_LOST', { connectionName });
    case 'many':
      return fail('TOO_MANY_CONNECTIONS', { connectionName });
    case 'rights':
      return fail('RIGHTS_MISSING', { connectionName, right: error.message });
    case 'starting':
      return fail('SERVER_STARTING', { connectionName });
    case 'timeout':
      return fail('STATEMENT_TIMEOUT', { connectionName });
    case undefined:
    default:
      if (sqlState === '3D000') return fail('DATABASE_NOT_FOUND', { connectionName, database: options.database });
      return fail('SERVER_FAILED', { connectionName, sqlState, message: messageWithoutData(error) });
  }
}

/** Classes whose messages name objects and settings; all others may quote a cell, so only names are taken from them. */
const CLASSES_WITHOUT_DATA = new Set(['0A', '25', '3D', '3F', '42', '53', '54', '55', '57', '58']);

function messageWithoutData(error: pg.DatabaseError): string {
  if (CLASSES_WITHOUT_DATA.has((error.code ?? '').slice(0, 2))) return error.message;
  return [error.table, error.column, error.constraint, error.dataType].filter((name) => name !== undefined).join(', ');
}

/** Of SQL that looks at no row: what it quotes stands in that very text, and is not said again. */
export const messageWithoutLiterals = ({ message }: pg.DatabaseError): string => message.replace(/: "[\s\S]*"$/, '');

/** Of several addresses tried for one host, the first one's error speaks for all. */
function codeOf(error: Error): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error && 'code' in first && typeof first.code === 'string' ? first.code : '';
}
