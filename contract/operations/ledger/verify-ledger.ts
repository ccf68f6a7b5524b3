import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Hash, TimeMs } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const verifyLedger = defineOperation({
  id: 'ledger.verify',
  kind: 'query',
  input: z.strictObject({}),
  output: z.strictObject({
    isIntact: z.boolean(),
    entries: z.int(),
    lastHash: Hash.nullable(),
    /** The first entry that does not fit, with the reason's text key; null when intact. */
    broken: z.strictObject({ sequence: z.int(), reason: z.string() }).nullable(),
    verifiedAtMs: TimeMs,
  }),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  attention: ({ isIntact }) => (isIntact ? 0 : 1),
  http: { method: 'GET', path: '/api/v1/ledger/verify' },
  ru: { title: 'Проверить журнал', hint: 'Цепочка хешей от первой записи до последней.' },
  en: { title: 'Verify the ledger', hint: 'The chain of hashes from the first entry to the last.' },
});
