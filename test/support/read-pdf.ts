import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  readonly title: string;
  readonly language: string | null;
  readonly bookmarks: readonly string[];
  /** The text of each page, as a person would select and copy it. */
  readonly pages: readonly string[];
}

/** What a reader that is not ours finds in a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const { info } = await pdf.getMetadata();
  const outline = await pdf.getOutline();
  const pages: string[] = [];
  for (let no = 1; no <= pdf.numPages; no += 1) {
    const { items } = await (await pdf.getPage(no)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(' '));
  }
  await task.destroy();
  const { Title: title = '', Language: language = null } = info as { Title?: string; Language?: string };
  return { title, language, bookmarks: outline.map((item) => item.title), pages };
}
