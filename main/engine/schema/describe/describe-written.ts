import type { ObjectKey } from '#contract/domain/schema-object';
import type { OutputOf } from '#contract/define';
import type { describeObject } from '#contract/operations/schema/describe-object';
import type { Edge } from '../analysis/graph.ts';
import type { Structure } from '../analysis/structure.ts';
import { listTables, type Column, type Constraint, type Table } from '../analysis/tables.ts';
import { clauseAt } from './clause-at.ts';
import { commentsIn } from './comments-in.ts';
import { shownObject } from './shown-object.ts';

export type Described = OutputOf<typeof describeObject>;

/** An object of what is written, as its statements make it; undefined when none of them does. */
export function describeWritten(structure: Structure, key: ObjectKey): Described | undefined {
  const { definitions, written, graph } = structure;
  const definition = definitions.live.get(key);
  if (definition === undefined) return undefined;
  const table = listTables(written, definitions).get(key);
  const statement = written.statements[definition.statement];
  const comments = commentsIn(written);
  const needs = neighbours(needsOf(graph.edges[definition.statement]), structure, key);
  const waiting = graph.edges.flatMap((own, from) => (needsOf(own).includes(definition.statement) ? [from] : []));
  return {
    object: shownObject(definition.object),
    sql: statement?.sql ?? '',
    comment: comments.get(key) ?? null,
    columns: [...(table?.columns.values() ?? [])].map((column) => shownColumn(column, comments)),
    constraints: (table?.constraints ?? [])
      .filter(({ details }) => details.type !== 'not-null')
      .map((constraint) => ({ name: constraint.object.name, definition: definitionOf(constraint, structure) })),
    indexes: indexesOf(table, structure),
    needs,
    neededBy: neighbours(waiting, structure, key),
    estimatedRows: null,
    sizeBytes: null,
  };
}

const shownColumn = ({ object, details }: Column, comments: ReadonlyMap<ObjectKey, string>) => ({
  name: object.name,
  type: details.type,
  isNullable: details.isNullable,
  default: details.default,
  comment: comments.get(object.key) ?? null,
});

function indexesOf(table: Table | undefined, { written }: Structure): Described['indexes'] {
  return (table?.indexes ?? []).map(({ object, statement }) => ({
    name: object.name,
    definition: written.statements[statement]?.sql ?? '',
    sizeBytes: null,
  }));
}

/** As `pg_get_constraintdef` would begin it; a condition in its own words. */
function definitionOf({ object, details, statement }: Constraint, { written }: Structure): string {
  const columns = details.columns.join(', ');
  switch (details.type) {
    case 'primary-key':
      return `PRIMARY KEY (${columns})`;
    case 'unique':
      return `UNIQUE (${columns})`;
    case 'foreign-key': {
      const target = details.references?.candidates[0] ?? '';
      const named = (details.references?.columns ?? []).join(', ');
      const path = target.slice(target.indexOf(' ') + 1);
      return `FOREIGN KEY (${columns}) REFERENCES ${path}${named === '' ? '' : `(${named})`}`;
    }
    case 'check':
    case 'exclusion':
    case 'not-null': {
      const own = written.statements[statement];
      return own === undefined || object.place === null ? '' : clauseAt(own, object.place);
    }
  }
}

/** The objects other statements make, by what each of them makes first. */
function neighbours(statements: readonly number[], { written }: Structure, self: ObjectKey): ObjectKey[] {
  const keys = statements.flatMap((index) => {
    const [first] = written.statements[index]?.creates ?? [];
    return first === undefined ? [] : [first.parent ?? first.key];
  });
  return [...new Set(keys)].filter((key) => key !== self).sort();
}

/** What only keeps the document's order is no need. */
const needsOf = (edges: readonly Edge[] = []): number[] =>
  edges.flatMap(({ to, kind }) => (kind === 'order' ? [] : [to]));
