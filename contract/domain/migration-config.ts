import { z } from 'zod';

/** Where it lies in the workspace. */
export const MIGRATION_CONFIG_FILE = 'config/migration.yaml';

/** What migrations and copies begin with where nothing else is said. */
const migration = z.strictObject({
  /** Tables in work together. */
  batchSize: z.int().min(1).max(1000),
  maxParallel: z.int().min(1).max(16),
  /** Copies of a database find out how many of these sessions are worth it. */
  adaptive: z.boolean(),
  retryAttempts: z.int().min(0).max(20),
  timeoutSeconds: z.int().min(1).max(86_400),
});

const monitoring = z.strictObject({
  /** How often the speed of a run is recorded, and, without real time, how often its progress is told. */
  intervalSeconds: z.int().min(1).max(3600),
  /** Progress is told as it is made. */
  realTimeEnabled: z.boolean(),
  /** The overview shows what runs and the last week; without it only what needs attention. */
  dashboardEnabled: z.boolean(),
});

const notifications = z.strictObject({
  /** Without it nothing is told outside the console. */
  enabled: z.boolean(),
  emailEnabled: z.boolean(),
  /** A webhook, with the text where Slack and its like expect it. */
  slackEnabled: z.boolean(),
});

const database = z.strictObject({
  /** Sessions of one copy on each side, whatever its plan says. */
  connectionPoolSize: z.int().min(1).max(100),
  /** Seconds a question of a plan or of readiness may take; statements of a run have no limit. */
  queryTimeout: z.int().min(1).max(86_400),
});

export const MigrationConfig = z.strictObject({ migration, monitoring, notifications, database });
export type MigrationConfig = z.infer<typeof MigrationConfig>;

/** What a file or a person names of it; the rest stays as it is. */
export const MigrationConfigPart = z.strictObject({
  migration: migration.partial().optional(),
  monitoring: monitoring.partial().optional(),
  notifications: notifications.partial().optional(),
  database: database.partial().optional(),
});
export type MigrationConfigPart = z.infer<typeof MigrationConfigPart>;

export const DEFAULT_MIGRATION_CONFIG: MigrationConfig = {
  migration: { batchSize: 10, maxParallel: 5, adaptive: true, retryAttempts: 3, timeoutSeconds: 3600 },
  monitoring: { intervalSeconds: 5, realTimeEnabled: true, dashboardEnabled: true },
  notifications: { enabled: true, emailEnabled: false, slackEnabled: false },
  database: { connectionPoolSize: 16, queryTimeout: 300 },
};
