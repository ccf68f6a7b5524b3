import type { CatalogObject } from '#engine/catalog';
import { factsOf, type CompositeFacts } from '#engine/catalog-facts';
import type { PlanOptions } from './plan-context.ts';
import { isSame } from './same-facts.ts';

/** Whether PostgreSQL has no ALTER that makes the live object the desired one, so that it is dropped and made anew. */
export function mustRecreate(live: CatalogObject, desired: CatalogObject, options: PlanOptions): boolean {
  switch (live.kind) {
    case 'type':
      return mustRecreateType(live, desired, options);
    case 'domain': {
      const [before, after] = [factsOf(live, 'domain'), factsOf(desired, 'domain')];
      return before.type !== after.type || before.collation !== after.collation;
    }
    case 'table': {
      const [before, after] = [factsOf(live, 'table'), factsOf(desired, 'table')];
      return before.partitionKey !== after.partitionKey;
    }
    case 'constraint': {
      const [before, after] = [factsOf(live, 'constraint'), factsOf(desired, 'constraint')];
      return before.definition !== after.definition && before.definition !== `${after.definition} NOT VALID`;
    }
    case 'index': {
      const [before, after] = [factsOf(live, 'index'), factsOf(desired, 'index')];
      const isBroken = !before.isValid && after.isValid && !/ ON ONLY /.test(before.definition);
      return before.definition !== after.definition || isBroken;
    }
    case 'statistics':
      return factsOf(live, 'statistics').definition !== factsOf(desired, 'statistics').definition;
    case 'view':
      return !isSame(viewColumns(live), viewColumns(desired));
    case 'materialized-view': {
      const [before, after] = [factsOf(live, 'materialized-view'), factsOf(desired, 'materialized-view')];
      return (
        before.definition !== after.definition ||
        before.accessMethod !== after.accessMethod ||
        !isSame(viewColumns(live), viewColumns(desired))
      );
    }
    case 'function':
    case 'procedure': {
      const [before, after] = [factsOf(live, live.kind), factsOf(desired, live.kind)];
      return before.arguments !== after.arguments || before.returns !== after.returns;
    }
    case 'aggregate':
      return factsOf(live, 'aggregate').definition !== factsOf(desired, 'aggregate').definition;
    case 'trigger':
      return factsOf(live, 'trigger').definition !== factsOf(desired, 'trigger').definition;
    case 'rule':
      return factsOf(live, 'rule').definition !== factsOf(desired, 'rule').definition;
    case 'policy': {
      const [before, after] = [factsOf(live, 'policy'), factsOf(desired, 'policy')];
      return !isSame({ ...before, comment: null }, { ...after, comment: null });
    }
    case 'event-trigger': {
      const [before, after] = [factsOf(live, 'event-trigger'), factsOf(desired, 'event-trigger')];
      const ofMaking = ({ event, function: called, tags }: typeof before): unknown => [event, called, tags];
      return !isSame(ofMaking(before), ofMaking(after));
    }
    case 'publication':
      return factsOf(live, 'publication').isForAllTables !== factsOf(desired, 'publication').isForAllTables;
    case 'column':
    case 'extension':
    case 'role':
    case 'schema':
    case 'sequence':
      return false;
  }
}

function viewColumns(object: CatalogObject): unknown {
  const { columns } = factsOf(object, object.kind === 'view' ? 'view' : ('materialized-view' as 'view'));
  return columns.map(({ name, type, collation }) => [name, type, collation]);
}

/** Labels can be added anywhere, but neither taken away nor moved; attributes can be added at the end. */
function mustRecreateType(live: CatalogObject, desired: CatalogObject, { dropsExtra }: PlanOptions): boolean {
  const [before, after] = [factsOf(live, 'type'), factsOf(desired, 'type')];
  if (before.of === 'enum' && after.of === 'enum') return dropsExtra && !isWithin(before.labels, after.labels);
  if (before.of === 'composite' && after.of === 'composite') return !growsInPlace(before, after, dropsExtra);
  return !isSame({ ...before, comment: null, privileges: null }, { ...after, comment: null, privileges: null });
}

/** All of `some`, in this order, are among `all`. */
function isWithin(some: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const each of all) if (each === some[at]) at += 1;
  return at === some.length;
}

function growsInPlace(before: CompositeFacts, after: CompositeFacts, dropsExtra: boolean): boolean {
  const idOf = ({ name, type, collation }: CompositeFacts['attributes'][number]): string =>
    JSON.stringify([name, type, collation]);
  const wanted = after.attributes.map(idOf);
  const kept = before.attributes.map(idOf).filter((id) => wanted.includes(id));
  const names = new Set(after.attributes.map(({ name }) => name));
  const changed = before.attributes.some((each) => names.has(each.name) && !wanted.includes(idOf(each)));
  if (changed || (dropsExtra && kept.length < before.attributes.length)) return false;
  return isSame(wanted.slice(0, kept.length), kept);
}
