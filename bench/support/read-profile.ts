import { z } from 'zod';

/** As V8 writes it: a tree of calls, and which of them was met at each sample. */
const Profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.number()).optional(),
    }),
  ),
  samples: z.array(z.number()),
  /** Microseconds before each sample. */
  timeDeltas: z.array(z.number()),
});
export type Profile = z.infer<typeof Profile>;

export const readProfile = (text: string): Profile => Profile.parse(JSON.parse(text));

/** Seconds in functions of the files that fit, with all they called; idle waiting is nobody's. */
export function secondsUnder({ nodes, samples, timeDeltas }: Profile, fits: (url: string) => boolean): number {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const counted = new Set<number>();
  const count = (id: number): void => {
    if (counted.has(id)) return;
    counted.add(id);
    for (const child of byId.get(id)?.children ?? []) count(child);
  };
  for (const { id, callFrame } of nodes) if (fits(callFrame.url)) count(id);
  const microseconds = samples.reduce((sum, id, at) => sum + (counted.has(id) ? (timeDeltas[at] ?? 0) : 0), 0);
  return microseconds / 1_000_000;
}
