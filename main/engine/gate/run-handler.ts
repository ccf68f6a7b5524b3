import type { AnyOperation } from '#contract/define';
import type { Result } from '#contract/result';
import { fail, ok } from '#contract/result';
import type { Call, Handler } from '#engine/handler';

interface HandlerRun {
  readonly call: Call;
  readonly operation: AnyOperation;
  onBug(error: unknown): void;
}

/** Calls the handler and parses what it answers. Whatever it throws, an answer against its contract too, is a bug. */
export async function runHandler(
  handler: Handler<AnyOperation>,
  input: unknown,
  { call, operation, onBug }: HandlerRun,
): Promise<Result<unknown>> {
  try {
    const result = await handler(input, call);
    return result.ok ? ok(operation.output.parse(result.value)) : result;
  } catch (error) {
    onBug(error);
    return fail('INTERNAL', { traceId: call.traceId });
  }
}
