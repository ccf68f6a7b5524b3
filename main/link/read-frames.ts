const LINE_FEED = 0x0a;

interface FrameReader {
  /** One whole frame, without its line feed. */
  onFrame(text: string): void;
  /** A frame grew past the limit; nothing more is read. */
  onTooLarge(sizeBytes: number): void;
}

/** Cuts a byte stream into its lines. Holds at most `limitBytes` of an unfinished one, whatever the other end sends. */
export function readFrames(limitBytes: number, reader: FrameReader): (chunk: Buffer) => void {
  let pieces: Buffer[] = [];
  let heldBytes = 0;
  let isStopped = false;

  const tooLarge = (sizeBytes: number): void => {
    isStopped = true;
    pieces = [];
    reader.onTooLarge(sizeBytes);
  };

  return (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0 && !isStopped; end = chunk.indexOf(LINE_FEED, start)) {
      const sizeBytes = heldBytes + end - start;
      if (sizeBytes > limitBytes) return tooLarge(sizeBytes);
      // Decoded whole: a letter of two bytes may lie across two chunks.
      const text = Buffer.concat([...pieces, chunk.subarray(start, end)]).toString('utf8');
      pieces = [];
      heldBytes = 0;
      start = end + 1;
      reader.onFrame(text);
    }
    if (isStopped || start === chunk.length) return;
    pieces.push(chunk.subarray(start));
    heldBytes += chunk.length - start;
    if (heldBytes > limitBytes) tooLarge(heldBytes);
  };
}
