import type { PostgresClient } from '../connect.ts';
import { firingOf, foundObject, listOf, textOf, type Found } from './reading.ts';
import { commentJoin, notOfExtension } from './user-objects.ts';

export async function readEventTriggers(client: PostgresClient): Promise<readonly Found[]> {
  const rows = await client.rows(`
    SELECT e.oid, e.evtname AS name, e.evtevent AS event, pg_catalog.format('%I.%I', n.nspname, p.proname) AS function,
           pg_catalog.array_to_json(e.evttags) AS tags, e.evtenabled AS firing, de.description AS comment
    FROM pg_catalog.pg_event_trigger e JOIN pg_catalog.pg_proc p ON p.oid = e.evtfoid
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace ${commentJoin('pg_event_trigger', 'e.oid')}
    WHERE ${notOfExtension('pg_event_trigger', 'e.oid')}`);
  return rows.map((row) =>
    foundObject(null, {
      kind: 'event-trigger',
      name: textOf(row, 'name'),
      addresses: [`pg_event_trigger:${textOf(row, 'oid')}`],
      facts: {
        event: textOf(row, 'event'),
        function: textOf(row, 'function'),
        tags: listOf<string>(row, 'tags'),
        firing: firingOf(row, 'firing'),
        comment: row.comment ?? null,
      },
    }),
  );
}
