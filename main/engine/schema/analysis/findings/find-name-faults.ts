import type { Finding } from '#contract/domain/finding';
import { quoteWhereNeeded } from '#engine/quote-where-needed';
import { longNamesOf } from '../long-names.ts';
import { takesPart } from '../graph.ts';
import type { Structure } from '../structure.ts';
import type { Statement, WrittenObject } from '../../written/written-schema.ts';
import { makeFinding } from './make-finding.ts';
import { findTakenNames } from './find-taken-names.ts';

/** Names that need quotes for ever, that PostgreSQL shortens, or that something else has already. */
export function findNameFaults(structure: Structure): Finding[] {
  const { written, definitions } = structure;
  const findings: Finding[] = findTakenNames(definitions);
  const repeated = new Set(definitions.duplicates.map(({ statement }) => statement));
  for (const [index, statement] of written.statements.entries()) {
    if (!takesPart(statement, index, definitions) || repeated.has(index)) continue;
    for (const object of statement.creates) {
      const quoted = quoteWhereNeeded(object.name);
      if (quoted === object.name || !isWritten(object, quoted, statement)) continue;
      const values = { name: object.name, quoted };
      findings.push(makeFinding('name-needs-quotes', { object: object.key, place: object.place, values }));
    }
    const told = new Set<string>();
    for (const { written: name, kept } of longNamesOf(statement.sql)) {
      const object = statement.creates.find((each) => each.name === kept);
      if (object === undefined || told.has(name)) continue; // A mention of it elsewhere is no second fault.
      told.add(name);
      const bytes = Buffer.byteLength(name);
      const place = object.place ?? statement.place;
      const values = { name, kept, bytes };
      findings.push(makeFinding('identifier-too-long', { object: object.key, place, values, detail: name }));
    }
  }
  return findings;
}

/**
 * Names PostgreSQL makes up follow from those that are given, extensions have the names they have, and a keyword that
 * stands without quotes is one that needs none there.
 */
function isWritten({ kind }: WrittenObject, quoted: string, { sql }: Statement): boolean {
  return kind !== 'extension' && sql.includes(quoted);
}
