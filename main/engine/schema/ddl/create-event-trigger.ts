import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { quoteLiteral } from '#engine/connectors/postgres/quote-identifier';
import { FIRING_WORDS } from './create-trigger.ts';
import { ownName } from './sql-name.ts';

export function createEventTrigger(object: CatalogObject): string[] {
  const { event, tags, function: called, firing } = factsOf(object, 'event-trigger');
  const when = tags.length === 0 ? '' : ` WHEN TAG IN (${tags.map((tag) => quoteLiteral(tag).trimStart()).join(', ')})`;
  return [
    `CREATE EVENT TRIGGER ${ownName(object)} ON ${event}${when} EXECUTE FUNCTION ${called}()`,
    ...(firing === 'origin' ? [] : [eventTriggerFiring(object)]),
  ];
}

export const eventTriggerFiring = (object: CatalogObject): string =>
  `ALTER EVENT TRIGGER ${ownName(object)} ${FIRING_WORDS[factsOf(object, 'event-trigger').firing]}`;
