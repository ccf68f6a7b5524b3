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
  for (const [index, statement] of written.statements.entries()) {
    if (!takesPart(statement, index, definitions)) continue;
    for (const object of statement.creates) {
      if (!isGivenName(object, statement) || quoteWhereNeeded(object.name) === object.name) continue;
      const values = { name: object.name, quoted: quoteWhereNeeded(object.name) };
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

/** Names PostgreSQL makes up follow from those that are given; extensions and roles have the names they have. */
function isGivenName({ kind, name, details }: WrittenObject, { sql }: Statement): boolean {
  if (kind === 'extension' || kind === 'role') return false;
  if (kind === 'sequence' || kind === 'index') return sql.includes(name);
  return details.of !== 'constraint' || details.isNamed;
}
