import { z } from 'zod';
import { ChangeWindow } from './change-window.ts';
import { ConnectionId, TimeMs } from './ids.ts';

/** Where a connection's data stands: required for each, always in sight. */
export const Environment = z.enum(['production', 'test', 'drill']);
export type Environment = z.infer<typeof Environment>;

/** libpq's own words, strictest first. `verify-full` unless a person deliberately chose less. */
export const TlsMode = z.enum(['verify-full', 'verify-ca', 'require', 'disable']);
export type TlsMode = z.infer<typeof TlsMode>;

export const PostgresOptions = z.strictObject({
  kind: z.literal('postgres'),
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65535).default(5432),
  database: z.string().min(1).max(63),
  user: z.string().min(1).max(63),
  tlsMode: TlsMode.default('verify-full'),
  /** Certificate authority in PEM, when it is not one the system trusts. */
  tlsCaPem: z.string().max(100_000).optional(),
});
export type PostgresOptions = z.infer<typeof PostgresOptions>;

/** A folder of exports. Plans name files below it and never leave it. The window is shown its own name, not its path. */
export const FilesOptions = z.strictObject({ kind: z.literal('files'), folder: z.string().min(1).max(4000) });
export type FilesOptions = z.infer<typeof FilesOptions>;

export const ConnectionOptions = z.discriminatedUnion('kind', [PostgresOptions, FilesOptions]);
export type ConnectionOptions = z.infer<typeof ConnectionOptions>;
export const ConnectionKind = z.enum(['postgres', 'files']);
export type ConnectionKind = z.infer<typeof ConnectionKind>;

/** An IANA zone name, as `Europe/Moscow`; dates of the source that carry no zone are read in it. */
export const TimeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9_+\-/]+$/);
export type TimeZone = z.infer<typeof TimeZone>;

export const ConnectionName = z.string().trim().min(1).max(100);
export type ConnectionName = z.infer<typeof ConnectionName>;

export const Connection = z.strictObject({
  id: ConnectionId,
  name: ConnectionName,
  environment: Environment,
  timeZone: TimeZone,
  /** When it may be written to while it is a production database; null: at any time. */
  changeWindow: ChangeWindow.nullable().default(null),
  options: ConnectionOptions,
  /** True when the vault holds its password. The password itself never leaves the engine. */
  hasSecret: z.boolean(),
  /** Made by the demo workspace. */
  isDemo: z.boolean(),
  createdAtMs: TimeMs,
});
export type Connection = z.infer<typeof Connection>;

/** What the probe found out. */
export const Probe = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('postgres'),
    version: z.string(),
    versionNumber: z.int(),
    encoding: z.string(),
    serverTimeZone: z.string(),
    isSuperuser: z.boolean(),
    canCreateSchema: z.boolean(),
    isInRecovery: z.boolean(),
    /** A connection pooler stands in between: session state can't be relied on. */
    pooler: z.string().nullable(),
    tls: z.strictObject({ isOn: z.boolean(), version: z.string().nullable(), mode: TlsMode }),
    latencyMs: z.number(),
    databaseSizeBytes: z.number(),
  }),
  z.strictObject({
    kind: z.literal('files'),
    fileCount: z.int(),
    sizeBytes: z.number(),
    isWritable: z.boolean(),
  }),
]);
export type Probe = z.infer<typeof Probe>;
