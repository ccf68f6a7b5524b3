import type { Volatility } from '../built-in/built-in.ts';
import { builtIn } from '../built-in/built-in.ts';
import type { KnownType } from '../types.ts';

/** What is known of a value; null: nothing, as of a text constant, which may become anything. */
export type ValueType = KnownType | null;

/** What a call or an operator comes to. Null where overloads that may be meant differ. */
export interface Outcome {
  readonly volatility: Volatility | null;
  readonly type: ValueType;
}

interface Signature {
  readonly parameters: readonly string[];
  readonly result: string;
  readonly volatility: Volatility;
}

const UNKNOWN: Outcome = { volatility: null, type: null };

/** The built-in function of a name that takes these arguments, as far as their types tell. */
export function chooseFunction(name: string, types: readonly ValueType[], is: (extension: string) => boolean): Outcome {
  const routines = (builtIn().routines.get(name) ?? []).filter(({ extension }) => is(extension));
  const signatures = routines.flatMap((routine): Signature[] => {
    const { arguments: parameters, result, volatility, defaults, isVariadic } = routine;
    if (isVariadic && types.length >= parameters.length - 1) {
      return [{ parameters: spread(parameters, types.length), result, volatility }];
    }
    const isFitting = types.length <= parameters.length && types.length >= parameters.length - defaults;
    return isFitting ? [{ parameters: parameters.slice(0, types.length), result, volatility }] : [];
  });
  return choose(signatures, types);
}

/** The same for an operator; one operand makes it a prefix operator. */
export function chooseOperator(name: string, types: readonly ValueType[], is: (extension: string) => boolean): Outcome {
  const operators = (builtIn().operators.get(name) ?? []).filter(
    ({ extension, left }) => is(extension) && (left === '') === (types.length === 1),
  );
  const signatures = operators.map(({ left, right, result, volatility }) => ({
    parameters: left === '' ? [right] : [left, right],
    result,
    volatility,
  }));
  return choose(signatures, likeTheOther(types));
}

/** A constant beside a value of a known type is taken for one of that type. */
function likeTheOther(types: readonly ValueType[]): readonly ValueType[] {
  const [left = null, right = null] = types;
  return types.length === 2 ? [left ?? right, right ?? left] : types;
}

function spread(parameters: readonly string[], count: number): string[] {
  const fixed = parameters.slice(0, -1);
  const element = (parameters.at(-1) ?? '').replace(/\[\]$/, '');
  return [...fixed, ...new Array<string>(Math.max(0, count - fixed.length)).fill(element)];
}

function choose(signatures: readonly Signature[], types: readonly ValueType[]): Outcome {
  const scored = signatures.flatMap((signature) => {
    const score = scoreOf(signature, types);
    return score === undefined ? [] : [{ signature, score }];
  });
  const best = Math.max(...scored.map(({ score }) => score));
  const chosen = scored.filter(({ score }) => score === best).map(({ signature }) => signature);
  const [first] = chosen;
  if (first === undefined) return UNKNOWN;
  const isOneVolatility = chosen.every(({ volatility }) => volatility === first.volatility);
  const isOneResult = chosen.every(({ result }) => result === first.result);
  return {
    volatility: isOneVolatility ? first.volatility : null,
    type: isOneResult && !isPolymorphic(first.result) ? { name: first.result, is: 'built-in' } : null,
  };
}

/** Exact types before preferred ones before those that can be turned into; undefined where one cannot. */
function scoreOf({ parameters }: Signature, types: readonly ValueType[]): number | undefined {
  let score = 0;
  for (const [index, parameter] of parameters.entries()) {
    const type = types[index] ?? null;
    if (type === null || type.is === 'unknown') continue;
    if (type.name === parameter) score += 100;
    else if (isPolymorphic(parameter)) score += 1;
    else if (!canBecome(type, parameter)) return undefined;
    else if (builtIn().types.get(parameter)?.[0]?.isPreferred === true) score += 10;
  }
  return score;
}

function canBecome(type: KnownType, parameter: string): boolean {
  if (type.is === 'own') return false;
  return (builtIn().casts.get(`${type.name}>${parameter}`) ?? []).some(({ context }) => context === 'i');
}

const isPolymorphic = (type: string): boolean => type.startsWith('any') || type === '"any"';
