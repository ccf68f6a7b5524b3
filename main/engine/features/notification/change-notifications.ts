import type { changeNotifications } from '#contract/operations/notification/change-notifications';
import { ok, type Result } from '#contract/result';
import type { Handler } from '#engine/handler';
import { readEndpoints, saveEndpoints, SECRETS } from './saved-endpoints.ts';
import type { NotificationServices } from './services.ts';

/** First the secrets: what says that there is one must find it. */
export const handleChangeNotifications =
  (services: NotificationServices): Handler<typeof changeNotifications> =>
  async ({ email, emailPassword, webhookUrl, webhookKey }) => {
    const { vault, topics } = services;
    const keep = async (reference: string, secret: string | undefined): Promise<Result<void, 'VAULT_LOCKED'>> => {
      if (secret === undefined) return ok(undefined);
      return secret === '' ? vault.remove(reference) : vault.put(reference, secret);
    };
    for (const [reference, secret] of [
      [SECRETS.emailPassword, emailPassword],
      [SECRETS.webhookUrl, webhookUrl],
      [SECRETS.webhookKey, webhookKey],
    ] as const) {
      const kept = await keep(reference, secret);
      if (!kept.ok) return kept;
    }
    const before = readEndpoints(services);
    const settings = {
      email: email ?? before.email,
      hasEmailPassword: emailPassword === undefined ? before.hasEmailPassword : emailPassword !== '',
      webhookHost: webhookUrl === undefined ? before.webhookHost : hostOf(webhookUrl),
      hasWebhookKey: webhookKey === undefined ? before.hasWebhookKey : webhookKey !== '',
    };
    saveEndpoints(services, settings);
    topics.announce('vault', { changed: true });
    return ok(settings);
  };

const hostOf = (url: string): string | null => (url === '' ? null : new URL(url).host);
