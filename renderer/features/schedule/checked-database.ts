import type { Connection } from '#contract/domain/connection';
import type { Schedule } from '#contract/domain/schedule';
import { ScheduledCall } from '#contract/operations/schedule/scheduled-call';

/** The database a schedule looks at; undefined when its connection was removed meanwhile. */
export function checkedDatabase({ call }: Schedule, connections: readonly Connection[]): Connection | undefined {
  const parsed = ScheduledCall.safeParse(call);
  return parsed.success ? connections.find(({ id }) => id === parsed.data.input.connectionId) : undefined;
}
