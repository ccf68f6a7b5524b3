import { z } from 'zod';
import { ObjectKey, ObjectKind } from '#contract/domain/schema-object';
import type { Catalog, CatalogObject, CatalogValue } from '#engine/catalog';

/** A catalog as the history of a target keeps it: all that planning against it needs. */
export function catalogToJson({ versionNumber, objects }: Catalog): string {
  const kept = [...objects.values()].map((object) => ({ ...object, columnNeeds: [...object.columnNeeds] }));
  return JSON.stringify({ versionNumber, objects: kept });
}

const Facts = z.record(z.string(), z.unknown()) as unknown as z.ZodType<Readonly<Record<string, CatalogValue>>>;
const Kept = z.object({
  versionNumber: z.int(),
  objects: z.array(
    z.object({
      key: ObjectKey,
      kind: ObjectKind,
      schema: z.string().nullable(),
      name: z.string(),
      parent: ObjectKey.nullable(),
      facts: Facts,
      needs: z.array(ObjectKey),
      columnNeeds: z.array(z.tuple([z.string(), z.array(ObjectKey)])),
      owner: z.string().nullable(),
    }),
  ),
});

/** Undefined where the text is none of ours: somebody else can write in that table. */
export function catalogFromJson(text: string): Catalog | undefined {
  const kept = parseOrNothing(text);
  if (!kept.success) return undefined;
  const objects = kept.data.objects.map((object): [ObjectKey, CatalogObject] => [
    object.key,
    { ...object, columnNeeds: new Map(object.columnNeeds) },
  ]);
  return { versionNumber: kept.data.versionNumber, objects: new Map(objects) };
}

function parseOrNothing(text: string) {
  try {
    return Kept.safeParse(JSON.parse(text));
  } catch {
    return Kept.safeParse(undefined);
  }
}
