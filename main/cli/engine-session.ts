import { randomUUID } from 'node:crypto';
import type { AnyOperation, InputOf, OutputOf } from '#contract/define';
import type { ApprovalRequest } from '#contract/domain/decision';
import { unlockVault } from '#contract/operations/vault/unlock-vault';
import { vaultStatus } from '#contract/operations/vault/vault-status';
import { fail, ok, type Result } from '#contract/result';
import type { Envelope } from '#contract/wire';
import type { EventListener } from '../link/engine-link.ts';
import { askLine, askSecret, isPersonHere } from './ask-person.ts';
import { reachEngine, type ReachedEngine } from './start-engine.ts';
import type { Texts } from './texts.ts';

export type Invoke = <O extends AnyOperation>(operation: O, input: InputOf<O>) => Promise<Result<OutputOf<O>>>;

/** The engine as one command sees it: reached when first needed, reached again when it was lost, let go at the end. */
export interface EngineSession extends AsyncDisposable {
  readonly invoke: Invoke;
  /** Announces every event of `topic` from now on, and that the engine was lost. */
  watch(topic: string, onEvent: EventListener, onLost: () => void): Promise<Result<() => void>>;
  /** Lets go at once and kills an engine of our own; its jobs are continued later. */
  abandon(): void;
}

interface Person {
  readonly texts: Texts;
  /** The object's name as `--approve` gave it. */
  readonly approve: string | undefined;
}

/** The engine that answers may be another command's, and end with it: then the next one is reached. */
const ATTEMPTS = 5;

export function openSession(person: Person): EngineSession {
  let engine: Promise<Result<ReachedEngine>> | undefined;
  let isOver = false; // What still runs then must not start another engine.
  const releases: Promise<void>[] = [];

  async function reach(): Promise<Result<ReachedEngine>> {
    for (let attempt = 1; ; attempt += 1) {
      if (isOver) return fail('INTERRUPTED', {});
      const reached = await (engine ??= reachOnce());
      if (reached.ok || reached.failure.code !== 'ENGINE_LOST' || attempt === ATTEMPTS) return reached;
    }
  }

  function reachOnce(): Promise<Result<ReachedEngine>> {
    const forget = (): void => {
      if (engine === current) engine = undefined;
    };
    const current = reachEngine().then((reached) => {
      if (!reached.ok) forget();
      else {
        reached.value.link.onLost(() => {
          forget();
          releases.push(reached.value.release());
        });
      }
      return reached;
    });
    return current;
  }

  /** A call whose engine was lost is made again: its invocation id keeps it from being done twice. */
  async function send(envelope: Envelope): ReturnType<ReachedEngine['link']['invoke']> {
    for (let attempt = 1; ; attempt += 1) {
      const reached = await reach();
      if (!reached.ok) return { status: 'failed', failure: reached.failure, traceId: '' };
      const answer = await reached.value.link.invoke(envelope);
      const isLost = answer.status === 'failed' && answer.failure.code === 'ENGINE_LOST';
      if (!isLost || attempt === ATTEMPTS) return answer;
    }
  }

  const invoke: Invoke = async (operation, input) => {
    const envelope: Envelope = { operation: operation.id, input, invocationId: randomUUID() };
    let answer = await send(envelope);
    if (answer.status === 'failed' && answer.failure.code === 'VAULT_LOCKED' && (await unlock(invoke, person.texts))) {
      answer = await send({ ...envelope, invocationId: randomUUID() });
    }
    if (answer.status === 'awaiting-approval') {
      const typedName = person.approve ?? (await askApproval(answer.request, person.texts));
      if (typedName === undefined) return fail('APPROVAL_NEEDED', { objectName: answer.request.objectName });
      answer = await send({ ...envelope, approval: { requestId: answer.request.requestId, typedName } });
    }
    switch (answer.status) {
      case 'done':
        return ok(operation.output.parse(answer.output) as OutputOf<typeof operation>);
      case 'failed':
        return { ok: false, failure: answer.failure };
      case 'awaiting-approval':
        return fail('APPROVAL_NEEDED', { objectName: answer.request.objectName });
      case 'delayed':
        return fail('CALL_DELAYED', { untilMs: answer.untilMs });
    }
  };

  return {
    invoke,
    async watch(topic, onEvent, onLost) {
      const reached = await reach();
      if (!reached.ok) return reached;
      const { link } = reached.value;
      link.onLost(onLost);
      return ok(link.subscribe(topic, null, onEvent));
    },
    abandon() {
      isOver = true;
      void engine?.then((reached) => reached.ok && reached.value.abandon());
    },
    async [Symbol.asyncDispose]() {
      isOver = true;
      const reached = await engine;
      if (reached?.ok === true) await reached.value.release();
      await Promise.all(releases);
    },
  };
}

/** True when the vault is open now: by VAKHTA_PASSPHRASE, or by a person at a terminal. */
async function unlock(invoke: Invoke, texts: Texts): Promise<boolean> {
  const passphrase =
    process.env['VAKHTA_PASSPHRASE'] ?? (isPersonHere() ? await askPassphrase(invoke, texts) : undefined);
  return passphrase !== undefined && (await invoke(unlockVault, { passphrase })).ok;
}

/** A new vault's passphrase is asked twice: a mistyped one would lock the secrets away for good. */
async function askPassphrase(invoke: Invoke, texts: Texts): Promise<string | undefined> {
  const status = await invoke(vaultStatus, {});
  const isNew = status.ok && status.value.state === 'absent';
  const first = await askSecret(texts.say(isNew ? 'cli.ask.new-passphrase' : 'cli.ask.passphrase'));
  if (!isNew || first === undefined) return first;
  const again = await askSecret(texts.say('cli.ask.passphrase-again'));
  return again === first ? first : undefined;
}

async function askApproval(request: ApprovalRequest, texts: Texts): Promise<string | undefined> {
  if (!isPersonHere()) return undefined;
  const { objectName, risk } = request;
  const reasons = request.reasons.flatMap(({ key, values }) => texts.find(key, values) ?? []);
  for (const line of [texts.say('cli.ask.risk', { risk }), ...reasons]) process.stderr.write(`${line}\n`);
  return askLine(texts.say('cli.ask.approval', { objectName }));
}
