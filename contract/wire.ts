import { z } from 'zod';
import { Failure } from './errors.ts';
import { ApprovalRequest } from './domain/decision.ts';

/** Which door a caller came through. The window may never name local paths; the command line may. */
export const Door = z.enum(['window', 'cli', 'shell']);
export type Door = z.infer<typeof Door>;

/** A call, whichever door it came through. `invocationId` makes a repeated non-query harmless. */
export const Envelope = z.strictObject({
  operation: z.string().max(100),
  input: z.unknown(),
  invocationId: z.uuid(),
  /** Meets REQUIRE_APPROVAL while there is one profile: the object's name, typed. */
  approval: z.strictObject({ requestId: z.uuid(), typedName: z.string().max(300) }).optional(),
});
export type Envelope = z.infer<typeof Envelope>;

/** What a call comes to. */
export const Answer = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('done'), output: z.unknown() }),
  z.strictObject({ status: z.literal('failed'), failure: Failure, traceId: z.string() }),
  z.strictObject({ status: z.literal('awaiting-approval'), request: ApprovalRequest }),
  z.strictObject({ status: z.literal('delayed'), untilMs: z.int(), reasons: z.array(z.string()) }),
]);
export type Answer = z.infer<typeof Answer>;

/** Frames on the engine's local socket: one JSON document a line, UTF-8. */
export const ClientFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), token: z.string().max(200), door: Door }),
  z.strictObject({ type: z.literal('invoke'), id: z.int(), envelope: Envelope }),
  z.strictObject({
    type: z.literal('subscribe'),
    id: z.int(),
    topic: z.string().max(200),
    /** Events with a greater sequence are sent; `null` asks for what comes from now on. */
    since: z.int().min(0).nullable(),
  }),
  z.strictObject({ type: z.literal('unsubscribe'), id: z.int() }),
]);
export type ClientFrame = z.infer<typeof ClientFrame>;

export const EngineFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('welcome'), version: z.string(), pid: z.int() }),
  z.strictObject({ type: z.literal('answer'), id: z.int(), answer: Answer }),
  z.strictObject({ type: z.literal('event'), id: z.int(), sequence: z.int(), event: z.unknown() }),
]);
export type EngineFrame = z.infer<typeof EngineFrame>;

/**
 * The largest frame a client may send, and the largest the engine answers with. A table that a screen shows goes back
 * whole to be written as CSV: 200,000 rows are some 30 MB. 10,000 tables analysed are 70 MB.
 */
export const FRAME_LIMIT_BYTES = { fromClient: 32 * 1024 * 1024, fromEngine: 128 * 1024 * 1024 } as const;
