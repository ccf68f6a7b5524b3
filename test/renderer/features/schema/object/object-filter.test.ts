import { expect, test } from 'vitest';
import { ObjectKind, type SchemaObject } from '#contract/domain/schema-object';
import { kindsOf, objectsInSight } from '../../../../../renderer/features/schema/object/object-filter.ts';

const object = (key: string, name: string, parent: string | null = null): SchemaObject => ({
  key,
  kind: ObjectKind.parse(key.split(' ')[0]),
  schema: 'public',
  name,
  parent,
  section: null,
  place: null,
});

const OBJECTS = [
  object('column public.orders.user_id', 'user_id', 'table public.orders'),
  object('table public.power_users', 'power_users'),
  object('index public.users_email_idx', 'users_email_idx', 'table public.users'),
  object('table public.users', 'users'),
];
const keysOf = (kind: ObjectKind | undefined, typed: string): string[] =>
  objectsInSight(OBJECTS, kind, typed).map(({ key }) => key);

test('a name that begins with what was typed stands first, and a table before its parts', () => {
  expect(keysOf(undefined, 'user')).toEqual([
    'table public.users',
    'column public.orders.user_id',
    'index public.users_email_idx',
    'table public.power_users',
  ]);
});

test('nothing typed shows everything, whole objects before their parts', () => {
  expect(keysOf(undefined, ' ')).toEqual([
    'table public.power_users',
    'table public.users',
    'column public.orders.user_id',
    'index public.users_email_idx',
  ]);
});

test('a kind leaves only its own, and words of the table find its parts', () => {
  expect(keysOf('table', '')).toEqual(['table public.power_users', 'table public.users']);
  expect(keysOf(undefined, 'orders id')).toEqual(['column public.orders.user_id']);
});

test('kinds are offered in the order PostgreSQL’s users think in, and only those there are', () => {
  expect(kindsOf(OBJECTS, ObjectKind.options)).toEqual([
    { kind: 'table', count: 2 },
    { kind: 'column', count: 1 },
    { kind: 'index', count: 1 },
  ]);
});
