import { useEffect, useEffectEvent } from 'react';
import { EVENTS, type EventOf, type Topic } from '#contract/events';

/** Calls `listener` with each event of the topic from now on. An event that does not fit the contract is left out. */
export function useTopic<Name extends Topic>(topic: Name, listener: (event: EventOf<Name>) => void): void {
  const onEvent = useEffectEvent(listener);
  useEffect(
    () =>
      window.vakhta.subscribe(topic, null, (event) => {
        const parsed = EVENTS[topic].safeParse(event);
        if (parsed.success) onEvent(parsed.data as EventOf<Name>);
      }),
    [topic],
  );
}
