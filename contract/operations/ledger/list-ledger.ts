import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { LedgerEntry } from '../../domain/ledger.ts';
import { Hash } from '../../domain/ids.ts';
import { pageOf, PageInput } from '../../domain/paging.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const listLedger = defineOperation({
  id: 'ledger.list',
  kind: 'query',
  /** Newest first. */
  input: PageInput,
  output: pageOf(z.strictObject({ entry: LedgerEntry, hash: Hash })),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/ledger' },
  ru: { title: 'Показать журнал', hint: 'Кто, что, когда и с каким исходом.' },
  en: { title: 'List the ledger', hint: 'Who, what, when and with which outcome.' },
});
