import { existsSync, readFileSync } from 'node:fs';
import type { FailureOf } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import type { Clock } from '#engine/clock';
import type { Home } from '#engine/home';
import type { OpenedLog } from '#engine/log/log';
import { keyFromPassphrase, newKey, newPassphraseParameters, seal, unseal } from './sealing.ts';
import { readVault, setVaultAside, writeVault, writeWhole, type VaultContent } from './vault-file.ts';

const DATA_KEY = 'vakhta-vault-data-key';

/** The system's keychain, reached through the shell; it only wraps and unwraps the data key. */
export interface Keychain {
  /** Base64 in and out; null when the keychain refuses. */
  wrap(base64: string): Promise<string | null>;
  unwrap(base64: string): Promise<string | null>;
}

export type VaultOpener = 'keychain' | 'passphrase' | 'demo';
export interface VaultStatus {
  readonly state: 'absent' | 'locked' | 'open';
  readonly openedBy: VaultOpener | null;
  readonly secrets: number;
}

/**
 *          put, makeForDemo, unlock         the engine ends
 * absent ─────────────────────────▶ open ─────────────────▶ locked
 *                                    ▲ keychain, passphrase or demo key file │
 *                                    └───────────────────────────────────────┘
 */
export interface Vault {
  status(): VaultStatus;
  /** Resolves when the attempts to open it that are under way have ended. */
  settled(): Promise<void>;
  /** Called each time it becomes open. */
  onOpen(listener: () => void): void;
  /** The shell has a keychain: opens a vault wrapped by it, and lets new ones be made with it. */
  useKeychain(keychain: Keychain): Promise<void>;
  /** Opens it, makes it with this passphrase when there is none, or gives an open one a passphrase it lacked. */
  unlock(passphrase: string): Promise<Result<{ wasMade: boolean }, 'PASSPHRASE_WRONG' | 'VAULT_DAMAGED'>>;
  /** Makes it with a random key in a file of mode 0600 when there is none: a demo asks nobody for a passphrase. */
  makeForDemo(): void;
  /** Seals a secret under `reference`, as `connection:<id>`. A vault is made when a keychain allows it. */
  put(reference: string, secret: string): Promise<Result<void, 'VAULT_LOCKED'>>;
  /** Undefined when nothing is kept under `reference`. The log masks whatever was given out. */
  get(reference: string): Promise<Result<string | undefined, 'VAULT_LOCKED'>>;
  remove(reference: string): Promise<Result<void, 'VAULT_LOCKED'>>;
}

export interface OpenedVault {
  readonly vault: Vault;
  readonly notice: FailureOf<'VAULT_DAMAGED'> | undefined;
}

/** Reads the vault's file. A damaged one is kept beside, never overwritten. */
export function openVault(
  home: Pick<Home, 'vaultFile' | 'demoKeyFile'>,
  { clock, log }: { clock: Clock; log: OpenedLog },
): OpenedVault {
  const found = readVault(home.vaultFile);
  const isDamaged = found === 'damaged';
  const notice = isDamaged
    ? { code: 'VAULT_DAMAGED' as const, setAsideAs: setVaultAside(home.vaultFile, clock.nowMs()) }
    : undefined;
  const listeners: (() => void)[] = [];
  let content: VaultContent | undefined = typeof found === 'string' ? undefined : found;
  let opened: { readonly dataKey: Buffer; readonly by: VaultOpener } | undefined;
  let keychain: Keychain | undefined;
  let attempt: Promise<unknown> = Promise.resolve();

  const openWith = (dataKey: Buffer, by: VaultOpener): void => {
    opened = { dataKey, by };
    for (const listener of listeners) listener();
  };

  const make = (dataKey: Buffer, by: VaultOpener, wrappedBy: Partial<VaultContent['wrappedBy']>): void => {
    content = {
      ...{ format: 'vakhta-vault', version: 1, isDemo: by === 'demo', secrets: {} },
      wrappedBy: { keychain: null, passphrase: null, demoKeyFile: null, ...wrappedBy },
    };
    writeVault(home.vaultFile, content);
    openWith(dataKey, by);
  };

  const change = (next: VaultContent): void => {
    writeVault(home.vaultFile, next);
    content = next;
  };

  /** One at a time: two calls must not both find no vault and make one each. */
  const inTurn = <Value>(work: () => Promise<Value> | Value): Promise<Value> => {
    const turn = attempt.then(work, work);
    attempt = turn.catch(() => undefined);
    return turn;
  };

  const openByKeychain = async (): Promise<void> => {
    const wrapped = content?.wrappedBy.keychain;
    if (opened !== undefined || keychain === undefined || wrapped === undefined || wrapped === null) return;
    const base64 = await keychain.unwrap(wrapped);
    if (base64 === null) log.warn('the keychain did not open the vault');
    else openWith(Buffer.from(base64, 'base64'), 'keychain');
  };

  const makeByKeychain = async (): Promise<void> => {
    if (content !== undefined || keychain === undefined) return;
    const dataKey = newKey();
    const wrapped = await keychain.wrap(dataKey.toString('base64'));
    if (wrapped !== null) make(dataKey, 'keychain', { keychain: wrapped });
  };

  /** A vault a passphrase opened is opened by the keychain from the next start on. */
  const wrapByKeychain = async (): Promise<void> => {
    if (content?.wrappedBy.keychain !== null || opened === undefined || keychain === undefined) return;
    const wrapped = await keychain.wrap(opened.dataKey.toString('base64'));
    if (wrapped !== null) change({ ...content, wrappedBy: { ...content.wrappedBy, keychain: wrapped } });
  };

  /** An open vault gets a passphrase: the command line can open it then, too. */
  const wrapByPassphrase = async (passphrase: string) => {
    if (content === undefined || opened === undefined) throw new Error('only an open vault gets a passphrase');
    const wrapped = await wrappedByPassphrase(opened.dataKey, passphrase);
    change({ ...content, wrappedBy: { ...content.wrappedBy, passphrase: wrapped } });
    return ok({ wasMade: false });
  };

  const openByDemoKeyFile = (): void => {
    const wrapped = content?.wrappedBy.demoKeyFile;
    if (wrapped === undefined || wrapped === null || !existsSync(home.demoKeyFile)) return;
    const dataKey = unseal(demoKeyOf(readFileSync(home.demoKeyFile, 'utf8')), wrapped, DATA_KEY);
    if (dataKey !== undefined) openWith(dataKey, 'demo');
  };
  openByDemoKeyFile();

  return {
    notice,
    vault: {
      status: () => ({
        state: opened !== undefined ? 'open' : content === undefined ? 'absent' : 'locked',
        openedBy: opened?.by ?? null,
        secrets: Object.keys(content?.secrets ?? {}).length,
      }),
      async settled() {
        await attempt;
      },
      onOpen: (listener) => void listeners.push(listener),
      useKeychain: (given) =>
        inTurn(async () => {
          keychain = given;
          await openByKeychain();
        }),
      unlock: (passphrase) =>
        inTurn(async () => {
          log.hide(passphrase);
          if (content === undefined) {
            const dataKey = newKey();
            make(dataKey, 'passphrase', { passphrase: await wrappedByPassphrase(dataKey, passphrase) });
            return ok({ wasMade: true });
          }
          const wrapped = content.wrappedBy.passphrase;
          if (wrapped === null && opened === undefined) return fail('PASSPHRASE_WRONG', {});
          if (wrapped === null) return wrapByPassphrase(passphrase);
          const key = await keyFromPassphrase(passphrase, wrapped.parameters);
          const dataKey = unseal(key, wrapped.key, DATA_KEY);
          if (dataKey === undefined) return fail('PASSPHRASE_WRONG', {});
          if (opened === undefined) openWith(dataKey, 'passphrase');
          await wrapByKeychain();
          return ok({ wasMade: false });
        }),
      makeForDemo() {
        if (content !== undefined) return;
        const text = newKey().toString('base64');
        writeWhole(home.demoKeyFile, `${DEMO_KEY_MARK}\n${text}\n`);
        const dataKey = newKey();
        make(dataKey, 'demo', { demoKeyFile: seal(demoKeyOf(text), dataKey, DATA_KEY) });
      },
      put: (reference, secret) =>
        inTurn(async () => {
          log.hide(secret);
          await makeByKeychain();
          if (opened === undefined || content === undefined) return fail('VAULT_LOCKED', {});
          const sealed = seal(opened.dataKey, Buffer.from(secret, 'utf8'), reference);
          change({ ...content, secrets: { ...content.secrets, [reference]: sealed } });
          return ok(undefined);
        }),
      get: (reference) =>
        inTurn((): Result<string | undefined, 'VAULT_LOCKED'> => {
          const sealed = content?.secrets[reference];
          if (sealed === undefined) return ok(undefined);
          if (opened === undefined) return fail('VAULT_LOCKED', {});
          const secret = unseal(opened.dataKey, sealed, reference)?.toString('utf8');
          if (secret === undefined) throw new Error(`the vault holds something else under ${reference}`);
          log.hide(secret);
          return ok(secret);
        }),
      remove: (reference) =>
        inTurn((): Result<void, 'VAULT_LOCKED'> => {
          if (content?.secrets[reference] === undefined) return ok(undefined);
          if (opened === undefined) return fail('VAULT_LOCKED', {});
          const kept = Object.entries(content.secrets).filter(([name]) => name !== reference);
          change({ ...content, secrets: Object.fromEntries(kept) });
          return ok(undefined);
        }),
    },
  };
}

async function wrappedByPassphrase(dataKey: Buffer, passphrase: string): Promise<PassphraseWrap> {
  const parameters = newPassphraseParameters();
  return { parameters, key: seal(await keyFromPassphrase(passphrase, parameters), dataKey, DATA_KEY) };
}

type PassphraseWrap = NonNullable<VaultContent['wrappedBy']['passphrase']>;

const DEMO_KEY_MARK =
  '# Opens the vault of the demo workspace. Not a secret worth keeping: real work wants a passphrase.';

const demoKeyOf = (text: string): Buffer => Buffer.from(text.trim().split('\n').at(-1) ?? '', 'base64');
