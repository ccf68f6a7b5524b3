import { ObjectKind } from '#contract/domain/schema-object';

/** An object's key begins with its kind: `table public.users` is shown as `public.users`. */
export const nameOfKey = (key: string): string => key.slice(key.indexOf(' ') + 1);

/** Undefined for a key of another kind than the contract knows. */
export const kindOfKey = (key: string): ObjectKind | undefined =>
  ObjectKind.safeParse(key.slice(0, Math.max(0, key.indexOf(' ')))).data;

/** Where everything stands in `public`, saying so in every line tells nothing. */
export const shortName = (key: string): string => nameOfKey(key).replace(/^public\./, '');
