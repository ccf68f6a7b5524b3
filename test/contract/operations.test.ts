import { z } from 'zod';
import { describe, expect, test } from 'vitest';
import { OPERATIONS, findOperation } from '#contract/index';
import type { AnyOperation } from '#contract/define';
import { FAILURES } from '#contract/errors';

const operations: readonly AnyOperation[] = OPERATIONS;

const duplicates = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** Names of properties at any depth of a JSON Schema, dotted from the root: `options.host`. */
function propertyPaths(schema: unknown, prefix = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, oneOf, anyOf } = schema as { properties?: object; oneOf?: unknown[]; anyOf?: unknown[] };
  const own = Object.entries(properties ?? {}).flatMap(([name, value]: [string, unknown]) => [
    `${prefix}${name}`,
    ...propertyPaths(value, `${prefix}${name}.`),
  ]);
  return [...own, ...[...(oneOf ?? []), ...(anyOf ?? [])].flatMap((variant) => propertyPaths(variant, prefix))];
}

const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

test('no two operations share an id, an alias or an HTTP method with its path', () => {
  expect(duplicates(operations.flatMap(({ id, alias }) => (alias === undefined ? [id] : [id, alias])))).toEqual([]);
  expect(duplicates(operations.map(({ http }) => `${http.method} ${http.path}`))).toEqual([]);
});

test('an operation is found by its id and by the name the specification gives it', () => {
  expect(findOperation('migration.start')?.id).toBe('migration.start');
  expect(findOperation('start_migration_process')?.id).toBe('coordinator.start');
  expect(findOperation('constructor')).toBeUndefined();
});

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (_id, operation) => {
  test('is called noun and verb, and stands under /api/v1 in snake_case', () => {
    expect(operation.id).toMatch(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*){1,2}$/);
    expect(operation.http.path).toMatch(/^\/api\/v1(\/([a-z0-9-]+|\{[a-z_]+\}))+$/);
  });

  test('has a title and a hint in both languages, each in its own alphabet', () => {
    for (const text of [operation.ru.title, operation.ru.hint]) expect(text).toMatch(/[а-яё]/i);
    for (const text of [operation.en.title, operation.en.hint]) expect(text).toMatch(/^[^а-яё]+$/i);
    for (const text of [operation.ru.title, operation.en.title]) expect(text).not.toMatch(/[.!]$/);
    for (const text of [operation.ru.hint, operation.en.hint]) expect(text).toMatch(/[.?]$/);
  });

  test('has a JSON Schema for what goes in and for what comes out, before and after defaults', () => {
    for (const schema of [operation.input, operation.output]) {
      for (const io of ['input', 'output'] as const) {
        expect(z.toJSONSchema(schema, { io, unrepresentable: 'throw' })).toHaveProperty('$schema');
      }
    }
  });

  test('refuses input it does not know', () => {
    expect(operation.input.safeParse({ plantedByATest: 1 }).success).toBe(false);
  });

  test('lists only failures that exist', () => {
    expect(operation.failures.filter((code) => !Object.hasOwn(FAILURES, code))).toEqual([]);
  });

  test('names its path parameters and secret fields as its input does', () => {
    const paths = propertyPaths(z.toJSONSchema(operation.input, { io: 'input' }));
    const parameters = [...operation.http.path.matchAll(/\{([a-z_]+)\}/g)].map(([, name = '']) => camelCase(name));
    expect(paths).toEqual(expect.arrayContaining([...parameters, ...(operation.secretFields ?? [])]));
  });

  test('changes nothing when it is a query, and gives its job when it is a job', () => {
    if (operation.kind === 'query') expect(operation.risk.effect).toBe('read');
    if (operation.kind !== 'job') return;
    expect(propertyPaths(z.toJSONSchema(operation.output, { io: 'output' }))).toContain('jobId');
    expect(operation.controls).toContain('stop');
  });

  test('names, when it is a job, who reports it, stops it and lets it go on, each asked with the job’s id alone', () => {
    expect(operation.run !== undefined).toBe(operation.kind === 'job');
    const { report, stop, resume } = operation.run ?? {};
    for (const id of [report, stop, resume].filter((name) => name !== undefined)) {
      const input = { jobId: '019e9d3c-0000-7000-8000-000000000001' };
      expect(findOperation(id)?.input.safeParse(input)).toMatchObject({ success: true });
    }
  });
});
