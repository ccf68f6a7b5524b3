import { V7Generator } from 'uuidv7';

const PREFIX = 'vakhta_scratch_';
const SHAPE = /^vakhta_scratch_([0-9a-f]{12})7[0-9a-f]{19}$/;

/** A name that says when it was given, by the server's clock: a UUID of version 7 without its dashes. */
export function scratchName(serverNowMs: number): string {
  const uuid = new V7Generator().generateOrResetWithTs(Math.floor(serverNowMs)).toHex();
  return `${PREFIX}${uuid}`;
}

/** When a scratch database was made; undefined for a name that is not exactly one of ours. */
export function scratchMadeAtMs(name: string): number | undefined {
  const hex = SHAPE.exec(name)?.[1];
  return hex === undefined ? undefined : Number.parseInt(hex, 16);
}
