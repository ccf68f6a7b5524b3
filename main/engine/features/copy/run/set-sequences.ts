import { ok, type Result } from '#contract/result';
import { setSequences } from '#engine/connectors/postgres/copy/set-sequences';
import { isIn } from './copy-figures.ts';
import type { CopyPass } from './copy-pass.ts';
import { openHand } from './hand.ts';
import { patiently } from './patiently.ts';

export async function setAllSequences(pass: CopyPass): Promise<Result<void>> {
  const { copy, matched } = pass;
  const isLeftOut = new Set(
    pass.tables.filter(({ no }) => !isIn(copy.figures.report(no))).map(({ table }) => table.path),
  );
  const sequences = matched.sequences.filter(({ from }) => from.ownedBy === null || !isLeftOut.has(from.ownedBy.table));
  if (sequences.length === 0) return ok(undefined);
  copy.figures.phase('set-sequences', 0, sequences.length);
  await using hand = openHand(pass);
  return await patiently(pass, () =>
    hand.copy(({ source, target }) => setSequences(source, target, sequences, pass.runNo)),
  );
}
