import { compared, type Claim } from './claim.ts';
import { copyByVakhta } from './copy-by-vakhta.ts';
import { cloneByPgcopydb, PGCOPYDB_WAYS } from './copy-peers.ts';
import { fillPack } from './fill-pack.ts';
import { startPackDatabase } from './pack-database.ts';
import { tell, timed } from './tell.ts';

const INPUT = { scale: 1, seed: 20_261_127 };
const WORKERS = 2;

/**
 * The 166 tables of scale 1, a million rows, with every constraint valid at the end. Once: pgcopydb takes a minute and
 * more for it, and the claim is far from its limit.
 */
export async function measurePackCopy(): Promise<Claim[]> {
  await using source = await startPackDatabase();
  await using target = await startPackDatabase();
  await source.reset('pack');
  await fillPack(source, INPUT);
  const whole = JSON.stringify(await source.fingerprint());
  const urls = { sourceUrl: source.url, targetUrl: target.url };
  const measured = async (who: string, work: () => Promise<unknown>): Promise<number> => {
    const seconds = await timed(work);
    if (JSON.stringify(await target.fingerprint()) !== whole) throw new Error(`${who} left another database`);
    tell(`166 tables, ${who}: ${seconds.toFixed(2)} s`);
    return seconds;
  };
  await target.reset('pack');
  const sides = { source: source.options, target: target.options };
  const ours = await measured('vakhta', () => copyByVakhta(sides, WORKERS));
  const clones: { readonly name: string; readonly seconds: number }[] = [];
  for (const way of PGCOPYDB_WAYS) {
    await target.reset('nothing');
    const name = `pgcopydb clone, ${way.name}`;
    clones.push({ name, seconds: await measured(name, () => cloneByPgcopydb(urls, way)) });
  }
  const [best] = clones.toSorted((left, right) => left.seconds - right.seconds);
  if (best === undefined) throw new Error('pgcopydb was not measured');
  return [
    compared({
      ...{ name: 'migration: 166 tables, a million rows, all constraints', oursSeconds: [ours], limit: 1 },
      ...{ peerName: best.name, peerSeconds: [best.seconds] },
    }),
  ];
}
