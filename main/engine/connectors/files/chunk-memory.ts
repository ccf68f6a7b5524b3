/** More than a chunk of any usual size; what is larger was for one huge record and is let go. */
const KEPT_BYTES = 8 << 20;
const KEPT_AT_MOST = 16;
const STEP_BYTES = 64 << 10;

/**
 * Memory of chunks that are done with, for chunks to come. New memory for each would be a gigabyte of garbage in a
 * large file, and the collections it causes cost more than reading it.
 */
export interface ChunkMemory {
  /** So many bytes, whatever stands in them. */
  take(sizeBytes: number): Uint8Array<ArrayBuffer>;
  /** Nobody reads `bytes` any more. Whoever keeps them instead costs memory, nothing else. */
  giveBack(bytes: Uint8Array): void;
}

export function createChunkMemory(): ChunkMemory {
  const free: ArrayBuffer[] = [];
  return {
    take(sizeBytes) {
      const at = free.findIndex((buffer) => buffer.byteLength >= sizeBytes);
      const [buffer] = at < 0 ? [newBuffer(sizeBytes)] : free.splice(at, 1);
      return new Uint8Array(buffer ?? newBuffer(sizeBytes), 0, sizeBytes);
    },
    giveBack({ buffer }) {
      if (!(buffer instanceof ArrayBuffer) || free.length >= KEPT_AT_MOST || free.includes(buffer)) return;
      if (buffer.byteLength > 0 && buffer.byteLength <= KEPT_BYTES) free.push(buffer);
    },
  };
}

/** In steps, so that the next chunk, some bytes longer, fits as well; not filled with zeros first. */
const newBuffer = (sizeBytes: number): ArrayBuffer =>
  Buffer.allocUnsafeSlow(Math.ceil((sizeBytes + 1) / STEP_BYTES) * STEP_BYTES).buffer;
