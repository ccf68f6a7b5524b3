import type { AnyOperation, InputOf, OutputOf } from '#contract/define';
import type { ApprovalRequest } from '#contract/domain/decision';
import type { Failure } from '#contract/errors';
import { Answer, type Envelope } from '#contract/wire';

/** What a call comes to, with the output parsed by its operation. */
export type CallAnswer<O extends AnyOperation> =
  | { readonly status: 'done'; readonly output: OutputOf<O> }
  | { readonly status: 'failed'; readonly failure: Failure; readonly traceId: string }
  | { readonly status: 'awaiting-approval'; readonly request: ApprovalRequest }
  | { readonly status: 'delayed'; readonly untilMs: number; readonly reasons: readonly string[] };

type Approval = NonNullable<Envelope['approval']>;

/** Asks the engine (or the shell). Never rejects: a lost link is a failure like any other. */
export async function call<O extends AnyOperation>(
  operation: O,
  input: InputOf<O>,
  approval?: Approval,
): Promise<CallAnswer<O>> {
  const envelope: Envelope = {
    operation: operation.id,
    input,
    invocationId: crypto.randomUUID(),
    ...(approval && { approval }),
  };
  const answer = await ask(envelope);
  if (answer === undefined) return { status: 'failed', failure: { code: 'ENGINE_LOST' }, traceId: '' };
  if (answer.status !== 'done') return answer;
  const output = operation.output.safeParse(answer.output);
  if (output.success) return { status: 'done', output: output.data as OutputOf<O> };
  console.error(`${operation.id}: the answer does not fit the contract`, output.error.issues);
  const traceId = `window:${envelope.invocationId}`;
  return { status: 'failed', failure: { code: 'INTERNAL', traceId }, traceId };
}

async function ask(envelope: Envelope): Promise<Answer | undefined> {
  try {
    return Answer.safeParse(await window.vakhta.invoke(envelope)).data;
  } catch {
    return undefined;
  }
}
