import { MailServer, type MailEncryption, type NotificationSettings } from '#contract/domain/notification';
import { changeNotifications } from '#contract/operations/notification/change-notifications';
import type { InputOf } from '#contract/define';

/** What stands in the fields. Secrets are empty: none ever comes back; what is typed replaces the one that is kept. */
export interface NotificationValues {
  readonly host: string;
  readonly port: string;
  readonly encryption: MailEncryption;
  readonly user: string;
  readonly from: string;
  /** Separated by commas. */
  readonly to: string;
  readonly password: string;
  readonly url: string;
  readonly key: string;
}

export function valuesOf({ email }: NotificationSettings): NotificationValues {
  return {
    ...{ host: email?.host ?? '', port: String(email?.port ?? 465), encryption: email?.encryption ?? 'tls' },
    ...{ user: email?.user ?? '', from: email?.from ?? '', to: email?.to.join(', ') ?? '' },
    ...{ password: '', url: '', key: '' },
  };
}

const unlessEmpty = (typed: string): string | undefined => (typed === '' ? undefined : typed);

/** Undefined while something in the fields is not what the contract takes. Without a host there is no mail. */
export function changeOf(values: NotificationValues): InputOf<typeof changeNotifications> | undefined {
  const { host, port, encryption, user, from, to, password, url, key } = values;
  const recipients = to.split(/[\s,;]+/).filter((address) => address !== '');
  const server = { host, port: Number(port), encryption, user: unlessEmpty(user) ?? null, from, to: recipients };
  const email = host.trim() === '' ? undefined : server;
  if (email !== undefined && !MailServer.safeParse(email).success) return undefined;
  const secrets = { emailPassword: unlessEmpty(password), webhookUrl: unlessEmpty(url), webhookKey: unlessEmpty(key) };
  const given = Object.fromEntries(Object.entries({ email, ...secrets }).filter(([, value]) => value !== undefined));
  const parsed = changeNotifications.input.safeParse(given);
  return parsed.success && Object.keys(given).length > 0 ? parsed.data : undefined;
}
