import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import Database, { SqliteError } from 'better-sqlite3';
import type { z } from 'zod';
import { PublishedAddress, type EngineAddress } from '#contract/lifecycle';
import { fail, ok, type Result } from '#contract/result';
import type { Clock } from './clock.ts';
import type { Home } from './home.ts';

/** The one that holds the home may still be starting. */
const LOOK_FOR_MS = 10_000;
const LOOK_AGAIN_MS = 50;

/** Held as long as this process lives and, since the system itself lets go of it, not a moment longer. */
export interface HomeLock {
  /** Tells whoever finds the home taken where to go. */
  publish(address: EngineAddress): void;
  release(): void;
}

/** One engine a home: an exclusive lock on a SQLite file, which no `kill -9` leaves behind. Undefined when it is taken. */
function takeHome(home: Pick<Home, 'lockFile' | 'addressFile'>): HomeLock | undefined {
  const db = new Database(home.lockFile, { timeout: 0 });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
  rmSync(home.addressFile, { force: true }); // Of an engine that is gone.
  return {
    publish(address) {
      writeFileSync(home.addressFile, JSON.stringify({ pid: process.pid, ...address }), { mode: 0o600 });
    },
    release() {
      rmSync(home.addressFile, { force: true });
      db.close();
    },
  };
}

export type Claim =
  { readonly kind: 'taken'; readonly lock: HomeLock } | { readonly kind: 'held'; readonly address: EngineAddress };

/** Takes the home, or finds where the engine that holds it listens. One that is just ending is waited for. */
export async function claimHome(
  home: Pick<Home, 'lockFile' | 'addressFile'>,
  clock: Clock,
): Promise<Result<Claim, 'HOME_IN_USE'>> {
  let pid = 0;
  const until = clock.nowMs() + LOOK_FOR_MS;
  while (clock.nowMs() < until) {
    const lock = takeHome(home);
    if (lock !== undefined) return ok({ kind: 'taken', lock });
    const published = readAddress(home.addressFile);
    pid = published?.pid ?? pid;
    if (published !== undefined && (await listens(published.socketPath))) {
      const { socketPath, token } = published;
      return ok({ kind: 'held', address: { socketPath, token } });
    }
    await clock.sleep(LOOK_AGAIN_MS);
  }
  return fail('HOME_IN_USE', { pid });
}

function readAddress(file: string): z.infer<typeof PublishedAddress> | undefined {
  try {
    return PublishedAddress.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined; // Not there yet, or half written.
  }
}

const listens = (socketPath: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(socketPath);
    const answer = (isThere: boolean) => () => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', answer(true));
    socket.once('error', answer(false));
  });
