import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 180_000 });

const ROWS = 60_000;
/** Fonts and a page take most of it; the rows alone, when they are kept, take more. */
const HEAP_MB = 36;

test.each(['html', 'md', 'csv', 'pdf'])(`${ROWS} rows become %s in ${HEAP_MB} MB`, async (format) => {
  const hooks = pathToFileURL(resolve('test/support/run-from-sources.ts')).href;
  const worker = new Worker(resolve('test/main/engine/documents/write-long-table.ts'), {
    ...{ workerData: { format, rows: ROWS }, execArgv: ['--import', hooks] },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 16 },
  });
  // One that needs more ends with an error of its own.
  const [sizeBytes] = (await once(worker, 'message')) as [number];
  expect(sizeBytes).toBeGreaterThan(ROWS * 20);
  await worker.terminate();
});
