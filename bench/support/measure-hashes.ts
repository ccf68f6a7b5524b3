import { compareSides } from '#engine/connectors/postgres/compare/compare-sides';
import type { HashDepth } from '#engine/connectors/postgres/compare/row-hash';
import { openClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { compared, type Claim } from './claim.ts';
import type { CopySides } from './copy-sides.ts';
import { tell, timed } from './tell.ts';

const ROUNDS = 3;
const LIMITS: Readonly<Record<HashDepth, number>> = { 'quick-hash': 1.5, 'evidence-hash': 2.5 };
const TABLE = 'shift';
const PLAIN = `SELECT sum(hashtext(t::text)) FROM ${TABLE} t`;

/** Both sides hold the same rows: what it takes to prove it, beside the shortest sum over them that can be written. */
export async function measureHashes({ source, target }: CopySides): Promise<Claim[]> {
  await using from = await sessionOf(source);
  await using to = await sessionOf(target);
  await to.run(`VACUUM ANALYZE ${TABLE}`);
  const columns = (await from.rows(COLUMNS, [TABLE])).map(({ name }) => name ?? '');
  const sideOf = (client: PostgresClient) => ({
    ...{ client, columns, where: null },
    table: { schema: 'public', table: TABLE },
  });
  const depths = Object.keys(LIMITS) as HashDepth[];
  const plain: number[] = [];
  const ours = new Map(depths.map((depth): [HashDepth, number[]] => [depth, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    plain.push(await timed(() => Promise.all([from.rows(PLAIN), to.rows(PLAIN)])));
    for (const depth of depths) {
      const seconds = await timed(async () => {
        const { isEqual } = await compareSides({ source: sideOf(from), target: sideOf(to) }, depth);
        if (!isEqual) throw new Error('the sides differ');
      });
      ours.get(depth)?.push(seconds);
      tell(`${depth}: ${seconds.toFixed(2)} s beside ${plain.at(-1)?.toFixed(2)} s`);
    }
  }
  return depths.map((depth) =>
    compared({
      ...{ name: `migration: ${depth} of both sides`, oursSeconds: ours.get(depth) ?? [], limit: LIMITS[depth] },
      ...{ peerName: 'sum(hashtext(t::text))', peerSeconds: plain },
    }),
  );
}

const COLUMNS = `SELECT attname AS name FROM pg_attribute
  WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`;

async function sessionOf(options: CopySides['source']): Promise<PostgresClient> {
  const opened = await openClient({ connectionName: 'bench', options, password: undefined });
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}
