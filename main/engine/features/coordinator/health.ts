import type { ComponentHealth, ComponentName } from '#contract/domain/coordinator';
import type { getHealth } from '#contract/operations/coordinator/get-health';
import { vaultStatus } from '#contract/operations/vault/vault-status';
import { ok } from '#contract/result';
import type { Handler, Invoke } from '#engine/handler';
import { findLed, isWave, stateOf, type Led } from './initialized.ts';
import { findErrors, type FoundError } from './recorded-errors.ts';
import type { CoordinatorServices } from './services.ts';

export const handleHealth =
  (services: CoordinatorServices): Handler<typeof getHealth> =>
  async (_input, { invoke }) => {
    const led = findLed(services);
    const found = await findErrors(led, invoke);
    const errors = found.map(({ error }) => error);
    const components = [sideHealth('source', led, found), sideHealth('target', led, found), await vaultHealth(invoke)];
    return ok({ state: stateOf(led), hasErrors: errors.length > 0, errors, components });
  };

function sideHealth(name: ComponentName, led: Led | undefined, found: readonly FoundError[]): ComponentHealth {
  if (led === undefined || (name === 'source' && isWave(led.draft))) return { name, state: 'unknown' };
  const isFailed = found.some(({ place }) => place.kind === 'component' && place.component === name);
  return { name, state: isFailed ? 'failed' : 'healthy' };
}

/** A locked one keeps passwords from those who need them; without secrets there need not be any. */
async function vaultHealth(invoke: Invoke): Promise<ComponentHealth> {
  const status = await invoke(vaultStatus, {});
  return { name: 'vault', state: status.ok && status.value.state !== 'locked' ? 'healthy' : 'failed' };
}
