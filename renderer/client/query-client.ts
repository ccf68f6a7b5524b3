import { QueryClient } from '@tanstack/react-query';
import type { Failure } from '#contract/errors';
import { EVENTS, type Topic } from '#contract/events';

/** A failed answer on its way through TanStack Query, which knows failures as exceptions only. */
export class CallFailed extends Error {
  readonly failure: Failure;
  readonly traceId: string;
  constructor(failure: Failure, traceId: string) {
    super(failure.code);
    this.failure = failure;
    this.traceId = traceId;
  }
}

/** The engine is on this machine: there is no "offline" for it, and trying again is the person's decision. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false },
  },
});

/** Operations whose answers are out of date once something was announced on the topic. */
const OUTDATED: Partial<Record<Topic, readonly string[]>> = {
  connections: ['connection.', 'overview.'],
  migrations: ['migration.list', 'migration.get', 'overview.', 'demo.'],
  quarantine: ['quarantine.', 'overview.', 'migration.status'],
  schedules: ['schedule.', 'overview.'],
  settings: ['settings.'],
  vault: ['vault.', 'overview.'],
};

/** Asks again whatever an announcement made out of date. Answers a function that ends it. */
export function followAnnouncements(): () => void {
  const ends = Object.entries(OUTDATED).map(([topic, prefixes]) =>
    window.vakhta.subscribe(topic, null, (event) => {
      if (!EVENTS[topic as Topic].safeParse(event).success) return;
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => startsWithAny(queryKey[0], prefixes) });
    }),
  );
  return () => {
    for (const end of ends) end();
  };
}

const startsWithAny = (id: unknown, prefixes: readonly string[]): boolean =>
  typeof id === 'string' && prefixes.some((prefix) => id.startsWith(prefix));
