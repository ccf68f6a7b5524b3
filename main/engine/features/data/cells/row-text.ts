import { RowBytes, type Piece } from './row-bytes.ts';

const TAB = 9;
const LINE_FEED = 10;
const BACKSLASH = 92;
const LETTER_F = 102;
const LETTER_N = 78;
const LETTER_T = 116;

/** Rows in PostgreSQL's COPY text format: every type has it. */
export class RowText extends RowBytes {
  beginValue(): void {
    // A value ends with what parts it from the next; nothing stands in front of it.
  }

  endValue(): void {
    this.byte(TAB);
  }

  endRow(): void {
    this.bytes[this.end - 1] = LINE_FEED; // In place of the last tab.
    this.count();
  }

  null(): void {
    this.byte(BACKSLASH);
    this.byte(LETTER_N);
  }

  piece({ escaped }: Piece): void {
    this.copy(escaped);
  }

  truth(isTrue: boolean): void {
    this.byte(isTrue ? LETTER_T : LETTER_F);
  }

  take(): Uint8Array<ArrayBuffer> {
    return this.taken();
  }
}
