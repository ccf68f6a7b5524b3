import { z } from 'zod';

/** Ways out of the console. Which of them are used says config/migration.yaml. */
export const NotificationEndpoint = z.enum(['email', 'webhook']);
export type NotificationEndpoint = z.infer<typeof NotificationEndpoint>;

/** How the mail server is reached. `tls`: from the first byte; `starttls`: or nothing is sent; `none`: no password either. */
export const MailEncryption = z.enum(['tls', 'starttls', 'none']);
export type MailEncryption = z.infer<typeof MailEncryption>;

export const MailServer = z.strictObject({
  host: z.string().trim().min(1).max(255),
  port: z.int().min(1).max(65535),
  encryption: MailEncryption.default('tls'),
  /** Null: the server asks for none. */
  user: z.string().min(1).max(255).nullable().default(null),
  from: z.email().max(255),
  to: z.array(z.email().max(255)).min(1).max(50),
});
export type MailServer = z.infer<typeof MailServer>;

/** Addresses are shown; a password, a key or a webhook's URL, which lets in whoever knows it, never are. */
export const NotificationSettings = z.strictObject({
  email: MailServer.nullable(),
  hasEmailPassword: z.boolean(),
  /** Host of the webhook's URL. */
  webhookHost: z.string().nullable(),
  /** What is sent is signed with it. */
  hasWebhookKey: z.boolean(),
});
export type NotificationSettings = z.infer<typeof NotificationSettings>;
