/**
 * Which part of the program a file belongs to and which parts it may import. Imports go one way:
 * renderer, preload, shell → contract, and inside the engine from the doors down to the log.
 */
import { posix } from 'node:path';

/** Parts that stand outside the engine's stack, with the parts they may import besides themselves. */
const PARTS: Record<string, readonly string[]> = {
  contract: [],
  preload: ['contract'],
  renderer: ['contract', 'resources'],
  'main/app': ['contract', 'main/link', 'main/memory', 'resources'],
  'main/link': ['contract'],
  'main/memory': [],
  'main/cli': ['contract', 'main/link'],
  'main/cli.ts': ['contract', 'main/cli'],
};

/** The engine from top to bottom. A folder imports those below it, never one beside it. */
const ENGINE_STACK: readonly (readonly string[])[] = [
  ['doors'],
  ['gate'],
  ['features'],
  ['rows', 'schema', 'generators', 'documents', 'jobs'],
  ['connectors', 'storages', 'ledger'],
  ['store', 'vault', 'notify'],
  ['log'],
];

const COMPOSITION_ROOT = 'main/engine/index.ts';
const ENGINE = 'main/engine';
/** Free to import what they test, measure or build. */
const UNBOUND = ['test', 'bench', 'scripts', 'eslint-rules', 'docs'];

/** `path` from the project's root with `/`; undefined: no part of the program, for example a configuration file. */
export function partOf(path: string): string | undefined {
  if (path === COMPOSITION_ROOT) return COMPOSITION_ROOT;
  if (path.startsWith(`${ENGINE}/`)) {
    const [folder, feature] = path.slice(ENGINE.length + 1).split('/');
    if (folder === undefined || !path.includes('/', ENGINE.length + 1)) return ENGINE;
    return folder === 'features' ? `${ENGINE}/features/${feature ?? ''}` : `${ENGINE}/${folder}`;
  }
  const known = Object.keys(PARTS).find((part) => path === part || path.startsWith(`${part}/`));
  if (known !== undefined) return known;
  const [top] = path.split('/');
  return path.includes('/') ? top : undefined;
}

/** Why `from` may not import `to` (both are parts), or undefined when it may. */
export function refusal(from: string, to: string): string | undefined {
  if (from === to || UNBOUND.includes(from)) return undefined;
  if (UNBOUND.includes(to)) return `${to}/ is not part of the program`;
  if (from === COMPOSITION_ROOT) return mayCompose(to) ? undefined : 'the engine knows only itself';
  if (to === COMPOSITION_ROOT) return 'the composition root is imported by nobody';
  if (isEngine(from)) return refusalInEngine(from, to);
  const allowed = PARTS[from] ?? [];
  return allowed.includes(to) ? undefined : `${from} may import only ${allowed.join(', ') || 'itself'}`;
}

function refusalInEngine(from: string, to: string): string | undefined {
  if (to === 'contract' || to === 'resources') return undefined;
  if (to === 'main/link') return rankOf(from) === 0 ? undefined : 'only doors know the link';
  if (!isEngine(to)) return 'the engine knows only itself and the contract';
  if (to === ENGINE) return undefined; // Files beside the composition root: types every layer shares.
  if (from === ENGINE) return 'what every layer shares may import only the contract';
  if (from.startsWith(`${ENGINE}/features/`) && to.startsWith(`${ENGINE}/features/`)) {
    return 'a feature never imports another feature: it asks through `invoke`';
  }
  return rankOf(from) < rankOf(to) ? undefined : 'imports go down the stack: doors, gate, features, …, store, log';
}

const mayCompose = (part: string): boolean => isEngine(part) || part === 'contract' || part === 'main/memory';
const isEngine = (part: string): boolean => part === ENGINE || part.startsWith(`${ENGINE}/`);

function rankOf(part: string): number {
  const folder = part.split('/')[2] ?? '';
  const rank = ENGINE_STACK.findIndex((layer) => layer.includes(folder));
  if (rank < 0) throw new Error(`main/engine/${folder} has no layer: give it one in eslint-rules/layers.ts`);
  return rank;
}

/** Who may use the window's and Node's own modules, and which packages a part is held to. */
export function moduleRefusal(from: string, name: string, isBuiltin: boolean): string | undefined {
  if (UNBOUND.includes(from)) return undefined;
  if (name === 'electron' && from !== 'main/app' && from !== 'preload') return 'only the shell knows Electron';
  if (isBuiltin && ['contract', 'renderer', 'preload'].includes(from)) return `${from} runs where Node is not`;
  if (from === 'contract' && name !== 'zod') return 'the contract is pure TypeScript and zod';
  if (from === 'preload' && name !== 'electron') return 'the preload is one small file without packages';
  return undefined;
}

const ALIASES: readonly (readonly [alias: string, folder: string])[] = [
  ['#contract', 'contract'],
  ['#engine', ENGINE],
  ['#test', 'test'],
];

/** The project file an import names (`main/engine/store/open.ts`), or undefined for a package. */
export function targetOf(file: string, specifier: string): string | undefined {
  const [plain = ''] = specifier.split('?');
  if (plain.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), plain));
  const found = ALIASES.find(([alias]) => plain === alias || plain.startsWith(`${alias}/`));
  if (found === undefined) return undefined;
  const rest = plain.slice(found[0].length);
  return `${found[1]}${rest === '' ? '/index' : rest}.ts`;
}
