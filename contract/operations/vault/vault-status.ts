import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const vaultStatus = defineOperation({
  id: 'vault.status',
  kind: 'query',
  input: z.strictObject({}),
  output: z.strictObject({
    state: z.enum(['absent', 'locked', 'open']),
    /** What can open it: the system's keychain, a passphrase, the demo's own file. */
    openedBy: z.enum(['keychain', 'passphrase', 'demo']).nullable(),
    secrets: z.int(),
  }),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/vault' },
  ru: { title: 'Показать состояние хранилища секретов', hint: 'Открыто ли оно и чем.' },
  en: { title: 'Show the status of the vault', hint: 'Whether it is open and by what.' },
});
