import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '#contract/result';
import { GENERATOR_VERSION, type DemoPlaces, type DemoState } from './demo-state.ts';
import { generateExport } from './generate-export.ts';

export interface PreparedExport {
  readonly export: DemoState['export'];
  readonly wasMade: boolean;
}

/** Generates the export unless the one that is there is the one asked for. A finished file appears at once or not at all. */
export async function prepareExport(
  places: DemoPlaces,
  wanted: { readonly rows: number; readonly seed: number },
  known: DemoState['export'] | undefined,
  signal: AbortSignal,
): Promise<Result<PreparedExport, 'DEMO_UNAVAILABLE' | 'DISK_FULL'>> {
  const found = await stat(places.export).catch(() => undefined);
  const isSame =
    known !== undefined &&
    known.rows === wanted.rows &&
    known.seed === wanted.seed &&
    known.generator === GENERATOR_VERSION &&
    known.sizeBytes === found?.size;
  if (isSame) return ok({ export: known, wasMade: false });

  await mkdir(places.exports, { recursive: true, mode: 0o700 });
  try {
    const { sizeBytes } = await generateExport(
      { ...wanted, hasDefects: true },
      { exportPath: places.unfinishedExport, answersPath: places.answers },
      signal,
    );
    await rename(places.unfinishedExport, places.export);
    return ok({ export: { ...wanted, sizeBytes, generator: GENERATOR_VERSION }, wasMade: true });
  } catch (error) {
    await rm(places.unfinishedExport, { force: true });
    if (signal.aborted) return fail('DEMO_UNAVAILABLE', { reason: 'stopped' });
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return fail('DISK_FULL', { place: 'VAKHTA_HOME' });
    throw error;
  }
}
