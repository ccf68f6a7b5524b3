import type { SourceChunk } from '#engine/chunk';
import type { Encoding } from '#contract/domain/source';
import { createDecoder } from './encodings.ts';

/** The text of a chunk, some 64 KiB at a time, cut between records. */
export function* decodePieces(
  chunk: Pick<SourceChunk, 'bytes' | 'pieceStarts'>,
  encoding: Encoding,
): Generator<string> {
  const decode = createDecoder(encoding);
  let start = 0;
  for (const end of [...chunk.pieceStarts.slice(1), chunk.bytes.length]) {
    yield decode(chunk.bytes.subarray(start, end));
    start = end;
  }
}
