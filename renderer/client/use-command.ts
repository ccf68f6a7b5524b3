import { useState } from 'react';
import type { AnyOperation, InputOf, OutputOf } from '#contract/define';
import type { Failure } from '#contract/errors';
import { askApproval, tellDelay } from './approvals.ts';
import { call, type CallAnswer } from './call.ts';

export interface Command<O extends AnyOperation> {
  /** The output, or undefined when it failed, was declined or delayed: the shell has said so already. */
  readonly run: (input: InputOf<O>) => Promise<OutputOf<O> | undefined>;
  readonly isRunning: boolean;
  /** Of the last run; undefined after a success or `reset`. */
  readonly failure: Failure | undefined;
  readonly traceId: string;
  readonly reset: () => void;
}

/** Runs a command or starts a job. Approval and delay are met by the shell, alike for every command. */
export function useCommand<O extends AnyOperation>(operation: O): Command<O> {
  const [running, setRunning] = useState(0);
  const [failed, setFailed] = useState<{ failure: Failure; traceId: string }>();

  const run = async (input: InputOf<O>): Promise<OutputOf<O> | undefined> => {
    setRunning((count) => count + 1);
    setFailed(undefined);
    const answer = await runOnce(operation, input);
    setRunning((count) => count - 1);
    if (answer?.status === 'failed') setFailed({ failure: answer.failure, traceId: answer.traceId });
    return answer?.status === 'done' ? answer.output : undefined;
  };
  return {
    run,
    isRunning: running > 0,
    failure: failed?.failure,
    traceId: failed?.traceId ?? '',
    reset: () => setFailed(undefined),
  };
}

async function runOnce<O extends AnyOperation>(operation: O, input: InputOf<O>): Promise<CallAnswer<O> | undefined> {
  let answer = await call(operation, input);
  while (answer.status === 'awaiting-approval') {
    const typedName = await askApproval(answer.request);
    if (typedName === undefined) return undefined;
    answer = await call(operation, input, { requestId: answer.request.requestId, typedName });
  }
  if (answer.status === 'delayed') tellDelay({ operation, untilMs: answer.untilMs, reasons: answer.reasons });
  return answer;
}
