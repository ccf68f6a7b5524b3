import type { inspectSource } from '#contract/operations/source/inspect-source';
import type { HandlersOf } from '#engine/handler';
import type { Store } from '#engine/store/store';

export interface SourceServices {
  readonly store: Pick<Store, 'connections'>;
}

export const sourceHandlers = (services: SourceServices): HandlersOf<[typeof inspectSource]> => ({
  // Loaded when first needed: nothing else at the engine's start reads files.
  'source.inspect': async (input, call) => {
    const { handleInspectSource } = await import('./inspect-source.ts');
    return handleInspectSource(services)(input, call);
  },
});
