import { resolve } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
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
      externalizeDeps: { exclude: ['zod', 'yaml', 'pg', 'pg-copy-streams', 'intl-messageformat'] },
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
    // react-aria carries its own words in thirty languages.
    plugins: [react(), optimizeLocales.vite({ locales: ['ru', 'en'] })],
    build: {
      target: 'chrome130',
      minify: true,
      chunkSizeWarningLimit: 2_000, // KiB. Read from the disk: what counts on the way over a network does not.
      outDir: resolve(here, 'out/renderer'),
      rolldownOptions: {
        input: resolve(here, 'renderer/index.html'),
        output: {
          codeSplitting: {
            groups: [
              { name: 'texts', test: /\.(ru|en)\.json$/, priority: 1 },
              { name: partOfTheStart(), debugName: 'start' },
            ],
          },
        },
      },
    },
  },
});

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * The window starts on two files, the code of the first screen and the texts. Left to itself the bundler makes sixty
 * small ones of what several screens share, and each is a way to the shell and back.
 */
function partOfTheStart(): (id: string, modules: Modules) => string | null {
  const read = new Set<string>();
  const follow = (id: string, modules: Modules): void => {
    if (read.has(id)) return;
    read.add(id);
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) follow(imported, modules);
  };
  return (id, modules) => {
    if (read.size === 0) follow(resolve(here, 'renderer/main.tsx'), modules);
    return read.has(id) ? 'start' : null;
  };
}
