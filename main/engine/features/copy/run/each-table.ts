import type { Failure } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { allOver } from '#engine/jobs/all-over';
import { workBoard } from '#engine/jobs/work-board';
import type { PassGround, PassTable } from './copy-pass.ts';
import { openHand, type Hand } from './hand.ts';

type Numbered = Pick<PassTable, 'no' | 'table'>;

/** Several tables at once, in their order; the first failure stops what has not begun. */
export const eachTable = <Table extends Numbered>(
  pass: PassGround,
  tables: readonly Table[],
  work: (hand: Hand, table: Table) => Promise<Result<void>>,
): Promise<Result<void>> => workThrough(pass, tables, work, () => pass.copy.pace.allowed).result;

/** The same where the source is read as well: by as many hands as the pace allows. */
export async function eachTableOfSource<Table extends Numbered>(
  pass: PassGround,
  tables: readonly Table[],
  work: (hand: Hand, table: Table) => Promise<Result<void>>,
): Promise<Result<void>> {
  if (tables.length === 0) return ok(undefined);
  const { pace } = pass.copy;
  let through: Through | undefined;
  // What is read here is counted by nobody: only the source's latency tells how many are too many.
  const paced = { isTelling: () => false, onMore: () => through?.wake() };
  return pace.during(paced, () => {
    through = workThrough(pass, tables, work, pace.workers);
    return through.result;
  });
}

interface Through {
  readonly result: Promise<Result<void>>;
  /** There may be room for more hands. */
  wake(): void;
}

function workThrough<Table extends Numbered>(
  pass: PassGround,
  tables: readonly Table[],
  work: (hand: Hand, table: Table) => Promise<Result<void>>,
  hands: () => number,
): Through {
  const board = workBoard<Table>((waiting, atWork) => (atWork.length < hands() ? waiting[0] : undefined));
  board.add(tables);
  const failures: Failure[] = [];
  const workAll = async (): Promise<void> => {
    await using hand = openHand(pass);
    for (let table = await board.take(); table !== undefined; table = await board.take()) {
      const done = await work(hand, table);
      board.done(table);
      if (done.ok) continue;
      failures.push(done.failure);
      board.close();
    }
  };
  const all = Array.from({ length: pass.copy.pace.allowed }, () => workAll().finally(() => board.close()));
  const result = allOver(all).then((): Result<void> => {
    const [failure] = failures;
    return failure === undefined ? ok(undefined) : { ok: false, failure };
  });
  return { result, wake: () => board.add([]) };
}
