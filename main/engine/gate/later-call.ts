import { z } from 'zod';
import type { AnyOperation } from '#contract/define';
import { findOperation } from '#contract/operations/index';

/** A call that another one has asked later, when nobody is there. */
export interface LaterCall {
  readonly operation: AnyOperation;
  readonly input: Readonly<Record<string, unknown>>;
}

const Held = z.looseObject({ operation: z.string(), input: z.record(z.string(), z.unknown()) });

/** The one that `operation` has asked; undefined of the most, which have none asked. */
export function laterCall({ asksLater }: AnyOperation, input: unknown): LaterCall | undefined {
  if (asksLater === undefined) return undefined;
  const held = Held.parse((input as Readonly<Record<string, unknown>>)[asksLater]);
  const operation = findOperation(held.operation) as AnyOperation | undefined;
  if (operation === undefined)
    throw new Error(`the contract lets ${held.operation} be asked later and does not know it`);
  return { operation, input: held.input };
}

/** The input with the plan in its later call: the one that is meant where none was named. */
export function boundToPlan({ asksLater = '' }: AnyOperation, input: unknown, planHash: string): unknown {
  const whole = input as Readonly<Record<string, unknown>>;
  const held = Held.parse(whole[asksLater]);
  return { ...whole, [asksLater]: { ...held, input: { ...held.input, planHash } } };
}
