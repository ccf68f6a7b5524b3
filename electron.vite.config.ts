import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;
/** Thousands of texts: parsed as JSON they are there several times as fast as written out as an object. */
const TEXTS_AS_STRINGS = { stringify: true, namedExports: false } as const;

// Targets are named by hand: electron-vite would take them from the Electron in package.json, and an older one may be
// what runs (scripts/ensure-electron.mjs). Shell and engine are one build, so both get the shell's lower target.
export default defineConfig({
  main: {
    json: TEXTS_AS_STRINGS,
    build: {
      target: 'node20.18',
      outDir: 'out/main',
      externalizeDeps: { exclude: ['zod'] },
      rolldownOptions: {
        input: {
          app: resolve(here, 'main/app/index.ts'),
          engine: resolve(here, 'main/engine/index.ts'),
          'row-worker': resolve(here, 'main/engine/rows/row-worker.ts'),
          'data-worker': resolve(here, 'main/engine/features/data/data-worker.ts'),
          'schema-worker': resolve(here, 'main/engine/schema/worker/schema-worker.ts'),
          cli: resolve(here, 'main/cli.ts'),
        },
        // Chunks beside the entries: `import.meta.dirname` is then out/main wherever a line of code ends up.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: 'out/preload',
      externalizeDeps: false,
      // A sandboxed preload is one CommonJS file.
      rolldownOptions: {
        input: resolve(here, 'preload/index.ts'),
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'renderer'),
    json: TEXTS_AS_STRINGS,
    plugins: [react()],
    build: {
      target: 'chrome130',
      minify: true,
      chunkSizeWarningLimit: 2_000, // KiB. Read from the disk: what counts on the way over a network does not.
      outDir: resolve(here, 'out/renderer'),
      rolldownOptions: { input: resolve(here, 'renderer/index.html') },
    },
  },
});
