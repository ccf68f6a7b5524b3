import { addConnection } from '#contract/operations/connection/add-connection';
import { generateData } from '#contract/operations/data/generate-data';
import { compared, median, type Claim } from './claim.ts';
import { copyByVakhta } from './copy-by-vakhta.ts';
import { cloneByPgcopydb, PGCOPYDB_WAYS } from './copy-peers.ts';
import { startEngine } from './engine-process.ts';
import { startPackDatabase, type PackDatabase } from './pack-database.ts';
import { tell, timed } from './tell.ts';

const INPUT = { scale: 1, seed: 20_261_127 };
/** pgcopydb takes a minute and more for it, and the claim is far from its limit. */
const ROUNDS = 1;
const WORKERS = 2;

/** The 166 tables of scale 1, a million rows, with every constraint valid at the end. */
export async function measurePackCopy(): Promise<Claim[]> {
  await using source = await startPackDatabase();
  await using target = await startPackDatabase();
  await source.reset('pack');
  await fill(source);
  const whole = JSON.stringify(await source.fingerprint());
  const ours: number[] = [];
  const clones = PGCOPYDB_WAYS.map((way) => ({ way, seconds: [] as number[] }));
  const urls = { sourceUrl: source.url, targetUrl: target.url };
  const measured = async (who: string, work: () => Promise<unknown>): Promise<number> => {
    const seconds = await timed(work);
    if (JSON.stringify(await target.fingerprint()) !== whole) throw new Error(`${who} left another database`);
    tell(`166 tables, ${who}: ${seconds.toFixed(2)} s`);
    return seconds;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    await target.reset('pack');
    const sides = { source: source.options, target: target.options };
    ours.push(await measured('vakhta', () => copyByVakhta(sides, WORKERS)));
    for (const { way, seconds } of clones) {
      await target.reset('nothing');
      seconds.push(await measured(`pgcopydb clone, ${way.name}`, () => cloneByPgcopydb(urls, way)));
    }
  }
  const [best] = clones.toSorted((left, right) => median(left.seconds) - median(right.seconds));
  if (best === undefined) throw new Error('pgcopydb was not measured');
  return [
    compared({
      ...{ name: 'migration: 166 tables, a million rows, all constraints', oursSeconds: ours, limit: 1 },
      ...{ peerName: `pgcopydb clone, ${best.way.name}`, peerSeconds: best.seconds },
    }),
  ];
}

async function fill({ options }: PackDatabase): Promise<void> {
  await using engine = await startEngine();
  const where = { environment: 'test', timeZone: 'Europe/Moscow' } as const;
  const { id: connectionId } = await engine.ask(addConnection, { ...where, name: 'wfm', options });
  const { jobId } = await engine.ask(generateData, { connectionId, ...INPUT });
  const { state, failure } = await engine.follow(jobId);
  if (state !== 'COMPLETED') throw new Error(`the source was not filled: ${JSON.stringify(failure)}`);
}
