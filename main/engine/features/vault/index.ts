import type { unlockVault } from '#contract/operations/vault/unlock-vault';
import type { vaultStatus } from '#contract/operations/vault/vault-status';
import { ok } from '#contract/result';
import type { HandlersOf } from '#engine/handler';
import type { Topics } from '#engine/notify/topics';
import type { Vault } from '#engine/vault/vault';

interface VaultServices {
  readonly vault: Vault;
  readonly topics: Topics;
}

export const vaultHandlers = ({
  vault,
  topics,
}: VaultServices): HandlersOf<[typeof unlockVault, typeof vaultStatus]> => ({
  'vault.status': async () => {
    await vault.settled();
    return ok(vault.status());
  },
  'vault.unlock': async ({ passphrase }) => {
    const unlocked = await vault.unlock(passphrase);
    if (unlocked.ok) topics.announce('vault', { changed: true });
    return unlocked;
  },
});
