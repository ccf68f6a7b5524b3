import { create } from 'zustand';
import { EVENTS, type EventOf } from '#contract/events';
import { loadGoingOn } from './live-jobs.ts';
import { queryClient } from './query-client.ts';

interface EngineState extends EventOf<'engine'> {
  /** The engine came back after a loss, and nobody has acknowledged it yet. */
  readonly wasRestarted: boolean;
}

export const useEngineState = create<EngineState>()(() => ({
  state: 'starting',
  continuedJobs: 0,
  failure: null,
  wasRestarted: false,
}));

export const acknowledgeRestart = (): void => useEngineState.setState({ wasRestarted: false });

/** Follows the link to the engine: what failed while it was lost is asked again. Answers a function that ends it. */
export function followEngine(): () => void {
  return window.vakhta.subscribe('engine', null, (event) => {
    const parsed = EVENTS.engine.safeParse(event);
    if (!parsed.success) return;
    const before = useEngineState.getState();
    const isBack = parsed.data.state === 'running' && (before.state === 'lost' || before.state === 'failed');
    // Jobs an earlier end interrupted were continued at this start: worth saying at the first start too.
    const hasContinued = parsed.data.state === 'running' && parsed.data.continuedJobs > 0;
    useEngineState.setState({ ...parsed.data, wasRestarted: before.wasRestarted || isBack || hasContinued });
    if (!isBack) return;
    void loadGoingOn();
    void queryClient.invalidateQueries();
  });
}
