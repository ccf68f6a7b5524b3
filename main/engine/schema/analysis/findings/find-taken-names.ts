import type { Finding } from '#contract/domain/finding';
import { objectKey } from '#engine/object-key';
import type { WrittenObject } from '../../written/written-schema.ts';
import type { Definitions } from '../definitions.ts';
import { pathOfKey } from '../read-key.ts';
import { makeFinding, placeText } from './make-finding.ts';

/** Tables, views, sequences and indexes share one space of names per schema; so do types and tables. */
export function findTakenNames(definitions: Definitions): Finding[] {
  const taken = new Map<string, WrittenObject>();
  const findings: Finding[] = [];
  for (const { object } of definitions.live.values()) {
    for (const name of spacesOf(object)) {
      const other = taken.get(name);
      if (other === undefined) taken.set(name, object);
      else if (other !== object) {
        const values = {
          name: object.name,
          kind: object.kind,
          other: pathOfKey(other.key),
          place: placeText(other.place),
        };
        findings.push(
          makeFinding('name-taken', { object: object.key, place: object.place, values, detail: other.key }),
        );
        break;
      }
    }
  }
  return findings;
}

function spacesOf({ kind, schema, name, details }: WrittenObject): string[] {
  const relation = `relation ${objectKey('table', schema, name)}`;
  const type = `type ${objectKey('type', schema, name)}`;
  if (kind === 'table' || kind === 'view' || kind === 'materialized-view') return [relation, type];
  if (kind === 'index' || kind === 'sequence') return [relation];
  if (kind === 'type' || kind === 'domain') return [type];
  // The index of a key has the key's name.
  const makesIndex = details.of === 'constraint' && INDEXED.has(details.type);
  return makesIndex ? [relation] : [];
}

const INDEXED: ReadonlySet<string> = new Set(['primary-key', 'unique', 'exclusion']);
