import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { parentName } from './sql-name.ts';

export function createTrigger(object: CatalogObject): string[] {
  const { definition, firing } = factsOf(object, 'trigger');
  return [definition, ...(firing === 'origin' ? [] : [triggerFiring(object)])];
}

export function triggerFiring(object: CatalogObject): string {
  return `ALTER TABLE ${parentName(object)} ${FIRING_WORDS[factsOf(object, 'trigger').firing]} TRIGGER ${quoteIdentifier(object.name)}`;
}

export function createRule(object: CatalogObject): string[] {
  const { definition, firing } = factsOf(object, 'rule');
  return [definition, ...(firing === 'origin' ? [] : [ruleFiring(object)])];
}

export function ruleFiring(object: CatalogObject): string {
  return `ALTER TABLE ${parentName(object)} ${FIRING_WORDS[factsOf(object, 'rule').firing]} RULE ${quoteIdentifier(object.name)}`;
}

export const FIRING_WORDS = {
  origin: 'ENABLE',
  disabled: 'DISABLE',
  replica: 'ENABLE REPLICA',
  always: 'ENABLE ALWAYS',
} as const;
