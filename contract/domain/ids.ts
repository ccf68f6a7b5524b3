import { z } from 'zod';

/** All ids are UUIDv7: unique without a server, and sorted by the time they were made. */
export const ConnectionId = z.uuid().brand<'ConnectionId'>();
export type ConnectionId = z.infer<typeof ConnectionId>;
export const MigrationId = z.uuid().brand<'MigrationId'>();
export type MigrationId = z.infer<typeof MigrationId>;
export const JobId = z.uuid().brand<'JobId'>();
export type JobId = z.infer<typeof JobId>;
export const ScheduleId = z.uuid().brand<'ScheduleId'>();
export type ScheduleId = z.infer<typeof ScheduleId>;

/** SHA-256 over RFC 8785 canonical JSON, lower-case hex. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/);
export type Hash = z.infer<typeof Hash>;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const TimeMs = z.int().min(0);
export type TimeMs = z.infer<typeof TimeMs>;
