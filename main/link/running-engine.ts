import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADDRESS_FILE, PublishedAddress, type EngineAddress } from '#contract/lifecycle';
import type { Door } from '#contract/wire';
import { connectEngine, type EngineLink } from './engine-link.ts';

/** The engine that holds the home, when one says so there and answers. What a killed one has left leads nowhere. */
export async function connectRunningEngine(home: string, door: Door): Promise<EngineLink | undefined> {
  const address = publishedIn(home);
  if (address === undefined) return undefined;
  const connected = await connectEngine(address, door);
  return connected.ok ? connected.value : undefined;
}

function publishedIn(home: string): EngineAddress | undefined {
  try {
    const { socketPath, token } = PublishedAddress.parse(JSON.parse(readFileSync(join(home, ADDRESS_FILE), 'utf8')));
    return { socketPath, token };
  } catch {
    return undefined; // Nobody is there, or is only starting.
  }
}
