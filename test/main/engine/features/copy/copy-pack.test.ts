import { expect, test } from 'vitest';
import { generateData } from '#contract/operations/data/generate-data';
import { catalogOf, expectSameCatalog } from '#test/support/catalog-database';
import { installPack } from '#test/resources/schema/installed-pack';
import { readPack } from '#test/resources/schema/read-pack';
import { contentOf, copyAll, draftOf, untilNobodyIsLeft } from '#test/support/copy-run';
import { startVakhta } from '#test/support/start-vakhta';
import { endOf } from '../data/filled-pack.ts';

const pack = await readPack();
const SEED = { scale: 0.02, seed: 5 };

test(
  'the 166 tables of a database of 18 arrive identical in one of 15, and its catalog stays as it was',
  { timeout: 120_000 },
  async () => {
    await using source = await installPack(pack, 18);
    await using target = await installPack(pack, 15);
    await using vakhta = await startVakhta();
    const before = await catalogOf(target);
    const draft = await draftOf(vakhta, source, target);
    const { jobId } = await vakhta.ask(generateData, { connectionId: draft.sourceId, ...SEED });
    expect(await endOf(vakhta, jobId)).toMatchObject({ state: 'COMPLETED' });

    const { job, report } = await copyAll(vakhta, draft);

    expect(job.needsAttention).toBe(false);
    expect(report.tables).toHaveLength(166);
    expect(report.matched).toBe(true);
    expect(await contentOf(target)).toBe(await contentOf(source));
    expectSameCatalog(await catalogOf(target), before);
    for (const side of [source, target]) await untilNobodyIsLeft(side);
  },
);
