import { Readable } from 'node:stream';
import type { DocumentFormat } from '#contract/domain/document-format';
import type { Result } from '#contract/result';
import type { Document } from './document.ts';
import { renderHtml } from './html/render-html.ts';
import { renderCsv } from './render-csv.ts';
import { renderMarkdown } from './render-markdown.ts';
import { writeWholeFile } from './write-whole-file.ts';

/** The figures are the JSON; every other form shows the document that was made of them. */
export interface Written {
  readonly figures: unknown;
  readonly document: Document;
}

export const writeDocument = (
  path: string,
  format: DocumentFormat,
  written: Written,
  signal: AbortSignal,
): Promise<Result<{ sizeBytes: number }, 'FILE_NOT_WRITTEN'>> =>
  writeWholeFile(path, () => Readable.from(render(format, written)), signal);

/** Piece by piece, whatever the length of its tables. */
export async function* render(
  format: DocumentFormat,
  { figures, document }: Written,
): AsyncGenerator<string | Uint8Array> {
  switch (format) {
    case 'html':
      yield* renderHtml(document);
      break;
    case 'md':
      yield* renderMarkdown(document);
      break;
    case 'csv':
      yield* renderCsv(document);
      break;
    case 'json':
      yield `${JSON.stringify(figures, undefined, 2)}\n`;
      break;
    case 'pdf':
      // Loaded when it is asked for: fonts and their reader are ten times the rest.
      yield* (await import('./pdf/render-pdf.ts')).renderPdf(document);
  }
}
