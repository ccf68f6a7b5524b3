import { z } from 'zod';
import { PlanFile } from './plan-file.ts';
import { swapCase } from '#engine/swap-case';

/** The schema of plan files for editors, published as docs/plan.schema.json. */
export function planFileJsonSchema(): unknown {
  const schema = z.toJSONSchema(PlanFile, { io: 'input' });
  return { ...(swapNames(schema) as object), title: 'Vakhta plan file' };
}

/** In a schema names stand as properties and in `required`; its own words are camelCase and stay so. */
function swapNames(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(swapNames);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema as Record<string, unknown>).map(([word, part]) => {
      if (word === 'required') return [word, (part as string[]).map(swapCase)];
      if (word !== 'properties') return [word, swapNames(part)];
      const properties = Object.entries(part as object);
      return [word, Object.fromEntries(properties.map(([name, inner]) => [swapCase(name), swapNames(inner)]))];
    }),
  );
}
