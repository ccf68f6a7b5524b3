import type { TableName } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';
import { quoteIdentifier, quoteTable } from '../quote-identifier.ts';

/**
 * A trigger that notes the time of a change would make a restored row another one. Those of people are off within the
 * open transaction, where this user may do that; what is answered lets them speak again.
 */
export async function silenceTriggers(client: PostgresClient, name: TableName): Promise<() => Promise<void>> {
  const table = quoteTable(name);
  const triggers = await client.rows(SPEAKING, [table]);
  for (const { trigger } of triggers) {
    await client.run(`ALTER TABLE ${table} DISABLE TRIGGER ${quoteIdentifier(trigger ?? '')}`);
  }
  return async () => {
    for (const { trigger, is_always } of triggers) {
      const how = is_always === 't' ? 'ENABLE ALWAYS' : 'ENABLE';
      await client.run(`ALTER TABLE ${table} ${how} TRIGGER ${quoteIdentifier(trigger ?? '')}`);
    }
  };
}

const SPEAKING = `
  SELECT g.tgname AS trigger, g.tgenabled = 'A' AS is_always
  FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid
  WHERE g.tgrelid = pg_catalog.to_regclass($1) AND NOT g.tgisinternal AND g.tgenabled IN ('O', 'A')
    AND pg_catalog.pg_has_role(c.relowner, 'USAGE') ORDER BY g.tgname`;
