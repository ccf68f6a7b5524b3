import type { Finding } from '#contract/domain/finding';
import { pathOfKey } from '../read-key.ts';
import type { Structure } from '../structure.ts';
import { headOf, makeFinding, placeText } from './make-finding.ts';

/** What fails when the document is run from top to bottom, and does not in the order of the analysis. */
export function findForwardReferences({ written: { statements }, graph, order }: Structure): Finding[] {
  const findings: Finding[] = [];
  for (const [index, own] of graph.edges.entries()) {
    const seen = new Set<number>();
    for (const { to, kind, need, through, object } of own) {
      if (to < index || kind === 'order' || seen.has(to)) continue;
      seen.add(to);
      const circle = order.circleOf.get(index);
      if (circle !== undefined && circle === order.circleOf.get(to)) continue; // Told as a circle.
      const [statement, target] = [statements[index], statements[to]];
      if (statement === undefined || target === undefined) continue;
      const needed = headOf(target);
      findings.push(
        makeFinding('forward-reference', {
          object: through ?? headOf(statement),
          place: need?.place ?? statement.place,
          values: { name: pathOfKey(needed), later: placeText(target.place) },
          detail: object,
        }),
      );
    }
  }
  return findings;
}
