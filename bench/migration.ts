import { startCopy } from '#contract/operations/copy/start-copy';
import { pauseJob } from '#contract/operations/job/pause-job';
import { showJob } from '#contract/operations/job/show-job';
import { stopJob } from '#contract/operations/job/stop-job';
import { absolute, compared, median, type Claim } from './support/claim.ts';
import { copyByVakhta, draftOf } from './support/copy-by-vakhta.ts';
import { cloneByPgcopydb, pipeByPsql, PGCOPYDB_WAYS } from './support/copy-peers.ts';
import { startCopySides, type CopySides, type TargetState } from './support/copy-sides.ts';
import { startEngine } from './support/engine-process.ts';
import { measureFiles } from './support/measure-files.ts';
import { measureHashes } from './support/measure-hashes.ts';
import { measurePackCopy } from './support/measure-pack-copy.ts';
import { tell, timed } from './support/tell.ts';

/** Fewer show whether it runs; only at five million fixed costs no longer rule. */
const ROWS = Number(process.env['BENCH_ROWS'] ?? 5_000_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const WORKERS = 2;
const PEAK_LIMIT_MIB = 250;
const LIMITS = { wholeJob: 0.8, oneWorker: 1.1, twoWorkers: 0.8, pauseSeconds: 2 };

interface Run {
  readonly name: string;
  readonly state: TargetState;
  readonly seconds: number[];
  copy(): Promise<number>;
}

/** A database of two tables, the larger of nine columns, from one server into another, by turns in one call. */
export async function measure(): Promise<Claim[]> {
  await using sides = await startCopySides(ROWS);
  const peaksMiB: number[] = [];
  const whole = run('vakhta, whole job', 'whole schema', () => wholeJob(sides, peaksMiB));
  const clones = PGCOPYDB_WAYS.map((way) =>
    run(`pgcopydb clone, ${way.name}`, 'nothing', () => timed(() => cloneByPgcopydb(sides, way))),
  );
  const one = run('vakhta, data, one worker', 'bare tables', () => dataOnly(sides, 1, peaksMiB));
  const two = run('vakhta, data, two workers', 'bare tables', () => dataOnly(sides, WORKERS, peaksMiB));
  const pipe = run('psql | psql, binary', 'bare tables', () => timed(() => pipeByPsql(sides, 'shift')));

  const families = [
    [whole, ...clones],
    [one, two, pipe],
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const runs of families) {
      const results = new Set<string>();
      for (const each of round % 2 === 0 ? runs : runs.toReversed()) {
        await sides.reset(each.state);
        const seconds = await each.copy();
        each.seconds.push(seconds);
        const result = await sides.fingerprint();
        // The pipe copies one table of the two.
        results.add(each === pipe ? result.replace(/ 0 (?=\d+ \d+$)/, ' 1000 ') : result);
        tell(`${each.name}: ${seconds.toFixed(2)} s`);
      }
      if (results.size !== 1) throw new Error(`the targets differ: ${[...results].join(' | ')}`);
    }
  }
  await sides.reset('bare tables');
  await pipeByPsql(sides, 'shift');
  const hashes = await measureHashes(sides);
  const best = clones.toSorted((left, right) => median(left.seconds) - median(right.seconds))[0];
  if (best === undefined) throw new Error('pgcopydb was not measured');
  const byPipe = { peerName: pipe.name, peerSeconds: pipe.seconds };
  const of = `${ROWS.toLocaleString('en')} rows`;
  return [
    compared({
      ...{ name: `migration: ${of}, indexes, key, counts compared`, oursSeconds: whole.seconds },
      ...{ peerName: best.name, peerSeconds: best.seconds, limit: LIMITS.wholeJob },
    }),
    compared({ name: 'migration: data, one worker', oursSeconds: one.seconds, ...byPipe, limit: LIMITS.oneWorker }),
    compared({ name: 'migration: data, two workers', oursSeconds: two.seconds, ...byPipe, limit: LIMITS.twoWorkers }),
    absolute('migration: pause, until nothing is read', 's', await pauseMidway(sides), LIMITS.pauseSeconds),
    absolute('migration: peak memory', 'MiB', Math.max(...peaksMiB), PEAK_LIMIT_MIB),
    ...hashes,
    ...(await measureFiles()),
    ...(await measurePackCopy()),
  ];
}

const run = (name: string, state: TargetState, copy: () => Promise<number>): Run => ({
  name,
  state,
  seconds: [],
  copy,
});

async function wholeJob(sides: CopySides, peaksMiB: number[]): Promise<number> {
  const { seconds, peakMiB } = await copyByVakhta(sides, WORKERS);
  peaksMiB.push(peakMiB);
  return seconds;
}

/** Of a job whose target has neither keys nor indexes: from the first row of the larger table to its last commit. */
async function dataOnly(sides: CopySides, workers: number, peaksMiB: number[]): Promise<number> {
  const { report, peakMiB } = await copyByVakhta(sides, workers);
  peaksMiB.push(peakMiB);
  return (report.tables.find(({ table }) => table === 'public.shift')?.durationMs ?? Infinity) / 1_000;
}

/** From the call in the midst of the rows until the job is paused and its sessions are closed. */
async function pauseMidway(sides: CopySides): Promise<number> {
  await sides.reset('whole schema');
  await using engine = await startEngine();
  const draft = await draftOf(engine, sides);
  const { jobId } = await engine.ask(startCopy, { ...draft, options: { maxParallel: WORKERS } });
  for (let read = 0; read < ROWS / 5;) {
    const { job } = await engine.ask(showJob, { jobId });
    if (job.state !== 'RUNNING') throw new Error(`the copy is ${job.state} before it was paused`);
    read = job.progress?.counts?.rowsRead ?? 0;
  }
  const seconds = await timed(() => engine.ask(pauseJob, { jobId }));
  await engine.ask(stopJob, { jobId });
  return seconds;
}
