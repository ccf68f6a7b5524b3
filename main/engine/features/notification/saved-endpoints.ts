import { z } from 'zod';
import { MailServer, type NotificationEndpoint, type NotificationSettings } from '#contract/domain/notification';
import { fail, ok, type Result } from '#contract/result';
import type { Send } from '#engine/notify/message';
import { sendEmail } from '#engine/notify/send-email';
import { sendWebhook } from '#engine/notify/send-webhook';
import type { NotificationServices } from './services.ts';

const NAME = 'notification-endpoints';

/** Where the vault keeps what opens an endpoint. */
export const SECRETS = {
  emailPassword: 'notification:email-password',
  webhookUrl: 'notification:webhook-url',
  webhookKey: 'notification:webhook-key',
} as const;

const Saved = z.strictObject({
  email: MailServer.nullable(),
  hasEmailPassword: z.boolean(),
  webhookHost: z.string().nullable(),
  hasWebhookKey: z.boolean(),
});
const NOTHING: NotificationSettings = {
  ...{ email: null, hasEmailPassword: false },
  ...{ webhookHost: null, hasWebhookKey: false },
};

type Stored = Pick<NotificationServices, 'store'>;

export const readEndpoints = ({ store }: Stored): NotificationSettings => store.settings.read(NAME, Saved) ?? NOTHING;

export const saveEndpoints = ({ store }: Stored, settings: NotificationSettings): void =>
  store.settings.write(NAME, settings);

/** How something is sent there, with its secrets out of the vault. */
export async function senderOf(
  services: Pick<NotificationServices, 'store' | 'vault'>,
  endpoint: NotificationEndpoint,
): Promise<Result<Send, 'ENDPOINT_NOT_SET' | 'VAULT_LOCKED'>> {
  const { vault } = services;
  const { email, hasEmailPassword, webhookHost, hasWebhookKey } = readEndpoints(services);
  if (endpoint === 'email') {
    if (email === null) return fail('ENDPOINT_NOT_SET', { endpoint });
    const password = hasEmailPassword ? await vault.get(SECRETS.emailPassword) : ok(undefined);
    return password.ok ? ok(sendEmail(email, password.value)) : password;
  }
  const url = webhookHost === null ? ok(undefined) : await vault.get(SECRETS.webhookUrl);
  if (!url.ok) return url;
  if (url.value === undefined) return fail('ENDPOINT_NOT_SET', { endpoint });
  const key = hasWebhookKey ? await vault.get(SECRETS.webhookKey) : ok(undefined);
  return key.ok ? ok(sendWebhook({ url: url.value, key: key.value })) : key;
}
