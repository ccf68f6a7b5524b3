import { packTexts } from '#engine/schema/pack/pack-texts';
import { findPack, type Pack } from '#engine/schema/pack/read-pack';

/** The pack that ships, by the program's own reader. */
export async function readPack(): Promise<Pack> {
  const pack = await findPack('wfm');
  if (!pack.ok) throw new Error(JSON.stringify(pack.failure));
  return pack.value;
}

/** Every statement of the pack that a server of this major version runs, in the order of installation. */
export async function installationOf(pack: Pack, major: number): Promise<string> {
  const texts = await packTexts(pack, major);
  if (!texts.ok) throw new Error(JSON.stringify(texts.failure));
  return texts.value.map(({ text }) => text).join('\n');
}
