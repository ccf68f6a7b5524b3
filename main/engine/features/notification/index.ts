import { NotificationEndpoint } from '#contract/domain/notification';
import type { changeNotifications } from '#contract/operations/notification/change-notifications';
import type { getNotifications } from '#contract/operations/notification/get-notifications';
import type { testNotification } from '#contract/operations/notification/test-notification';
import { ok } from '#contract/result';
import type { HandlersOf } from '#engine/handler';
import { handleChangeNotifications } from './change-notifications.ts';
import { startCourier } from './courier.ts';
import { wordsFor } from './news.ts';
import { readEndpoints, senderOf } from './saved-endpoints.ts';
import type { NotificationServices } from './services.ts';

type Operations = [typeof changeNotifications, typeof getNotifications, typeof testNotification];

export const notificationHandlers = (services: NotificationServices): HandlersOf<Operations> => ({
  'notification.get': () => ok(readEndpoints(services)),
  'notification.change': handleChangeNotifications(services),
  'notification.test': async ({ endpoint }, { invocationId, signal }) => {
    const send = await senderOf(services, endpoint);
    if (!send.ok) return send;
    const text = wordsFor(services).say('notification.test');
    const message = { id: invocationId, atMs: services.clock.nowMs(), text };
    const sent = await services.guards[endpoint](send.value, message, signal);
    return sent.ok ? ok({}) : sent;
  },
});

/** What is announced when there may be something to tell. */
const NEWSWORTHY = ['jobs', 'schedules'] as const;

/** Begins to deliver; answers what ends it. A vault that opens lets those go on that waited for their secrets. */
export function startNotifications(services: NotificationServices): () => Promise<void> {
  const couriers = NotificationEndpoint.options.map((endpoint) => startCourier(services, endpoint));
  const wakeAll = (): void => {
    for (const courier of couriers) courier.wake();
  };
  const unsubscribes = NEWSWORTHY.map((topic) => services.topics.subscribe(topic, null, wakeAll));
  services.vault.onOpen(wakeAll);
  return async () => {
    for (const unsubscribe of unsubscribes) unsubscribe();
    await Promise.all(couriers.map((courier) => courier.stop()));
  };
}
