import type { Connection } from '#contract/domain/connection';
import type { Schedule } from '#contract/domain/schedule';
import { driftSchema } from '#contract/operations/schema/drift-schema';
import { ScheduledCall } from '#contract/operations/schedule/scheduled-call';

/** The database a schedule looks at; undefined when its connection was removed meanwhile, and of what looks at none. */
export function checkedDatabase({ call }: Schedule, connections: readonly Connection[]): Connection | undefined {
  const parsed = ScheduledCall.safeParse(call);
  if (!parsed.success || parsed.data.operation !== driftSchema.id) return undefined;
  const { connectionId } = parsed.data.input;
  return connections.find(({ id }) => id === connectionId);
}
