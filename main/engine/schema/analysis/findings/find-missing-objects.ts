import type { Finding, FindingCode } from '#contract/domain/finding';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { objectKey } from '#engine/object-key';
import type { Need, Statement } from '../../written/written-schema.ts';
import type { Unmet } from '../graph.ts';
import { ownerPath } from '../read-key.ts';
import type { Structure } from '../structure.ts';
import { headOf, makeFinding } from './make-finding.ts';

const MISSING: Record<Need['kind'], FindingCode> = {
  table: 'table-missing',
  column: 'column-missing',
  type: 'type-missing',
  function: 'function-missing',
  extension: 'extension-missing',
  role: 'role-missing',
  schema: 'schema-missing',
  other: 'object-missing',
};

/** Needs that nothing meets, neither the document nor PostgreSQL of the version it is for. */
export function findMissingObjects({ written, graph, version }: Structure): Finding[] {
  const findings = new Map<string, Finding>();
  for (const unmet of graph.unmet) {
    const statement = written.statements[unmet.statement];
    if (statement === undefined) continue;
    const finding = describeUnmet(unmet, statement, version);
    if (!findings.has(finding.id)) findings.set(finding.id, finding);
  }
  return [...findings.values()];
}

function describeUnmet({ need, resolution }: Unmet, statement: Statement, version: number): Finding {
  const [wanted] = need.candidates;
  // What many statements need is told once, at the first of them.
  const isShared = need.kind === 'role' || need.kind === 'schema';
  const object = (isShared ? wanted : need.through) ?? headOf(statement);
  const common = { object, place: need.place, detail: need.name };
  switch (resolution.is) {
    case 'extension-missing': {
      const { extension } = resolution;
      return makeFinding('extension-missing', {
        object: objectKey('extension', null, extension),
        place: need.place,
        values: { name: need.kind === 'extension' ? 'none' : need.name, extension },
        mend: `CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(extension)};`,
      });
    }
    case 'newer':
      return makeFinding('feature-needs-newer', {
        ...common,
        values: { feature: need.name, since: resolution.major, version },
      });
    case 'removed':
      return makeFinding('feature-removed', {
        ...common,
        values: { feature: need.name, removed: resolution.major, version },
      });
    case 'ambiguous':
      return makeFinding('column-ambiguous', { ...common, values: { name: need.name } });
    case 'missing': {
      const table = need.kind === 'column' && wanted !== undefined ? { table: ownerPath(wanted) } : {};
      return makeFinding(MISSING[need.kind], { ...common, values: { name: need.name, ...table } });
    }
  }
}
