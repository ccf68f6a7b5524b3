/** What the preload gives the page: all there is (preload/index.ts). */
interface VakhtaBridge {
  /** Takes an `Envelope`, gives an `Answer` (contract/wire.ts); both are parsed where they are used. */
  invoke(envelope: unknown): Promise<unknown>;
  subscribe(topic: string, since: number | null, listener: (event: unknown, sequence: number) => void): () => void;
}

interface Window {
  readonly vakhta: VakhtaBridge;
}
