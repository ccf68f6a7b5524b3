import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ConnectionId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const clearCopy = defineOperation({
  id: 'copy.clear',
  kind: 'command',
  /** The target of copies that were not finished, whichever console began them. */
  input: z.strictObject({ connectionId: ConnectionId }),
  output: z.strictObject({
    /** Names of the copies that were given up. */
    copies: z.array(z.string()),
    /** Tables that were emptied. */
    tables: z.int(),
    /** Indexes, constraints and triggers that were put back. */
    objects: z.int(),
  }),
  failures: [...CONNECTION_FAILURES, 'COPY_BUSY', 'SCHEMA_BUSY'],
  roles: OPERATORS,
  risk: { effect: 'destructive', onProduction: 'require-approval', inChangeWindow: true },
  locks: ({ connectionId }) => [`connection:${connectionId}`],
  http: { method: 'POST', path: '/api/v1/copies/clear' },
  ru: {
    title: 'Вернуть приёмник в прежний вид',
    hint: 'Таблицы незаконченных копирований снова пусты, снятые индексы, ключи и триггеры на месте.',
  },
  en: {
    title: 'Bring a target back to what it was',
    hint: 'Tables of unfinished copies are empty again; indexes, keys and triggers are back.',
  },
});
