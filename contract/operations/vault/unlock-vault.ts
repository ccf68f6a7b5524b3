import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const unlockVault = defineOperation({
  id: 'vault.unlock',
  kind: 'command',
  /** Opens the vault, or makes it with this passphrase when there is none. */
  input: z.strictObject({ passphrase: z.string().min(8).max(1000) }),
  output: z.strictObject({ wasMade: z.boolean() }),
  failures: ['PASSPHRASE_WRONG', 'VAULT_DAMAGED'],
  roles: EVERYONE,
  risk: { effect: 'write' },
  secretFields: ['passphrase'],
  http: { method: 'POST', path: '/api/v1/vault/unlock' },
  ru: { title: 'Открыть хранилище секретов', hint: 'Парольной фразой. Забытую восстановить нельзя.' },
  en: { title: 'Unlock the vault', hint: 'By its passphrase. A forgotten one cannot be recovered.' },
});
