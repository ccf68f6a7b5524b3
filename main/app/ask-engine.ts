import { randomUUID } from 'node:crypto';
import type { AnyOperation, InputOf, OutputOf } from '#contract/define';
import type { Answer, Envelope } from '#contract/wire';

type Invoke = (envelope: Envelope) => Promise<Answer>;

/** A call of the shell's own, for which nobody waits at a screen: its parsed output, or undefined when it failed. */
export async function askEngine<O extends AnyOperation>(
  invoke: Invoke,
  operation: O,
  input: InputOf<O>,
): Promise<OutputOf<O> | undefined> {
  const answer = await invoke({ operation: operation.id, input, invocationId: randomUUID() });
  if (answer.status !== 'done') return undefined;
  return operation.output.safeParse(answer.output).data as OutputOf<O> | undefined;
}
