import { scriptOf } from '../analysis/ordered-script.ts';
import type { Structure } from '../analysis/structure.ts';
import type { ScriptEntry } from '../plan/script-entry.ts';

/** The ordered script with, for each statement, the path it was written for rather than settings in between. */
export function scriptEntries(structure: Structure): ScriptEntry[] {
  const byPlace = new Map(
    structure.written.statements.map((statement) => [JSON.stringify(statement.place), statement] as const),
  );
  return scriptOf(structure).flatMap(({ sql, place, objects }) => {
    if (place === null) return []; // A setting of its own; the path stands with each statement.
    const statement = byPlace.get(JSON.stringify(place));
    if (statement === undefined) throw new Error('a statement of the script is one that was written');
    const own = new Set(objects);
    const created = statement.creates.map(({ key }) => key).filter((key) => own.has(key));
    const { alters, drops, searchPath } = statement;
    return [{ sql, place, searchPath, creates: created, alters, drops }];
  });
}
