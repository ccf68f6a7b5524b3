import { ok, type Result } from '#contract/result';
import { inRefreshOrder } from '#engine/connectors/postgres/copy/refresh-order';
import { quoteTable } from '#engine/connectors/postgres/quote-identifier';
import type { CopyPass } from './copy-pass.ts';
import { openHand } from './hand.ts';
import { patiently } from './patiently.ts';

/** What was computed from other rows is computed anew; repeating it is harmless. */
export async function refreshViews(pass: CopyPass): Promise<Result<void>> {
  const {
    copy,
    matched: { views },
  } = pass;
  if (views.length === 0) return ok(undefined);
  await using hand = openHand(pass);
  const ordered = await patiently(pass, () => hand.write((target) => inRefreshOrder(target, views)));
  if (!ordered.ok) return ordered;
  for (const [done, view] of ordered.value.entries()) {
    copy.figures.phase('refresh-views', done, views.length);
    const refreshed = await patiently(pass, () =>
      hand.write((target) => target.run(`REFRESH MATERIALIZED VIEW ${quoteTable(view)}`)),
    );
    if (!refreshed.ok) return refreshed;
  }
  return ok(undefined);
}
