import PDFDocument from 'pdfkit';
import type { Document } from '../document.ts';
import { openTypefaces, type Face } from './typefaces.ts';

export interface Ink {
  readonly face: Face;
  readonly size: number;
  readonly colour: Colour;
}
/** Of print on white; each is readable in greyscale too. */
const COLOURS = {
  ...{ text: '0.08 0.11 0.15', muted: '0.34 0.39 0.45', line: '0.78 0.81 0.85', accent: '0.12 0.37 0.75' },
  ...{ done: '0.09 0.45 0.25', warning: '0.54 0.35 0', failed: '0.7 0.15 0.12' },
};
export type Colour = keyof typeof COLOURS;

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89 };

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pages to draw on, one after the other; from the upper left corner, in points. */
export interface Paper {
  measure(text: string, ink: Pick<Ink, 'face' | 'size'>): number;
  /** Ends the page before, and answers what can be written to the file now. */
  newPage(): Uint8Array[];
  /** Ends the document. */
  end(): Uint8Array[];
  bookmark(title: string): void;
  /** One line, its upper left corner at `x`, `y`. */
  text(text: string, x: number, y: number, ink: Ink): void;
  line(points: readonly Point[], colour: Colour, thickness: number): void;
}

export function openPaper({ title, subject, madeAtMs, language }: Document): Paper {
  const pdf = new PDFDocument({
    ...{ autoFirstPage: false, size: [PAGE.width, PAGE.height], margin: 0, fontLayoutCache: false },
    ...{ lang: language === 'ru' ? 'ru-RU' : 'en-GB', displayTitle: true, pdfVersion: '1.7' as const },
    info: { Title: `${title}: ${subject}`, Creator: 'Vakhta', CreationDate: new Date(madeAtMs) },
  });
  const typefaces = openTypefaces(pdf);
  /** Of the present page. Handed over as a whole: a piece at a time pdfkit copies each. */
  let content: string[] = [];

  const settled = (): void => {
    if (content.length > 0) pdf.addContent(content.join('\n'));
    content = [];
  };
  const shown = (text: string, { face, size }: Ink): string => {
    let operators = '';
    let fontId = '';
    for (const character of text) {
      for (const glyph of typefaces.glyphsOf(character, face)) {
        if (glyph.fontId !== fontId) operators += `${fontId === '' ? '' : '> Tj '}/${glyph.fontId} ${size} Tf <`;
        fontId = glyph.fontId;
        operators += glyph.hex;
      }
    }
    return operators === '' ? '' : `${operators}> Tj`;
  };
  return {
    measure(text, { face, size }) {
      let thousandths = 0;
      for (const character of text) for (const { width } of typefaces.glyphsOf(character, face)) thousandths += width;
      return (thousandths * size) / 1000;
    },
    newPage() {
      settled();
      pdf.addPage();
      typefaces.useOnPage();
      return written(pdf);
    },
    end() {
      settled();
      pdf.end();
      return written(pdf);
    },
    bookmark: (title) => void pdf.outline.addItem(title),
    text(text, x, y, ink) {
      // The page's axis points down, a font's up.
      const at = `1 0 0 -1 ${x.toFixed(2)} ${(y + ink.size).toFixed(2)} Tm`;
      content.push(`BT ${COLOURS[ink.colour]} rg ${at} ${shown(text, ink)} ET`);
    },
    line(points, colour, thickness) {
      const path = points.map(({ x, y }, index) => `${x.toFixed(2)} ${y.toFixed(2)} ${index === 0 ? 'm' : 'l'}`);
      content.push(`${COLOURS[colour]} RG ${thickness} w ${path.join(' ')} S`);
    },
  };
}

/** Measures as the other one does and keeps nothing: to count pages. Each is handed out all the same, as no bytes. */
export const scrapPaper = ({ measure }: Paper): Paper => ({
  measure,
  newPage: () => [new Uint8Array()],
  end: () => [],
  bookmark: () => undefined,
  text: () => undefined,
  line: () => undefined,
});

/** pdfkit hands its bytes out as a stream does, and has them at once. */
function written(pdf: PDFKit.PDFDocument): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (;;) {
    const chunk = pdf.read() as Uint8Array | null;
    if (chunk === null) return chunks;
    chunks.push(chunk);
  }
}
