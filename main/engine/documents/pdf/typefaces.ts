import { fileURLToPath } from 'node:url';

/** Licensed under the SIL Open Font License, which allows embedding; whole font files, since WOFF2 can't be subset. */
const FILES = {
  regular: import.meta.resolve('@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf'),
  bold: import.meta.resolve('@expo-google-fonts/golos-text/600SemiBold/GolosText_600SemiBold.ttf'),
  code: import.meta.resolve('@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf'),
} as const;
export type Face = keyof typeof FILES;

export interface Glyph {
  /** Of the typeface it was found in: another one where the wanted one lacks it. */
  readonly fontId: string;
  /** Its number in the embedded subset, as a text operator takes it. */
  readonly hex: string;
  /** Thousandths of the font's size. */
  readonly width: number;
}

/** What pdfkit's own `text` is made of; its published types leave it out. */
interface EmbeddedFont {
  readonly id: string;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
  encode(text: string): [hex: string[], positions: { readonly advanceWidth: number }[]];
  ref(): unknown;
}
/** The same of the document. */
interface FontHolder {
  readonly _font: EmbeddedFont;
  readonly page: { readonly fonts: Record<string, unknown> };
}

export interface Typefaces {
  /** A character that no typeface has is written as its number: nothing a file is called may be lost. */
  glyphsOf(character: string, face: Face): readonly Glyph[];
  /** Every page names the fonts it uses; this is for the present one. */
  useOnPage(): void;
}

/**
 * Glyphs by code point, each looked up once. pdfkit lays every string out anew (ligatures, kerning), 0.3 ms a cell: a
 * table of 100,000 rows would take minutes. These reports need neither.
 */
export function openTypefaces(document: PDFKit.PDFDocument): Typefaces {
  const holder = document as unknown as FontHolder;
  const fonts = Object.entries(FILES).map(([face, file]) => {
    document.font(fileURLToPath(file));
    return [face as Face, holder._font] as const;
  });
  const known: Record<Face, Map<string, readonly Glyph[]>> = { regular: new Map(), bold: new Map(), code: new Map() };

  const find = (character: string, face: Face): readonly Glyph[] => {
    const codePoint = character.codePointAt(0) ?? 0;
    // The wanted face first, then whichever has it.
    const [, font] =
      fonts.find(([name, { font }]) => name === face && font.hasGlyphForCodePoint(codePoint)) ??
      fonts.find(([, { font }]) => font.hasGlyphForCodePoint(codePoint)) ??
      [];
    if (font === undefined) return Array.from(`\\u{${codePoint.toString(16)}}`).flatMap((sign) => glyphsOf(sign, face));
    const [hex, positions] = font.encode(character);
    const width = positions.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0);
    return [{ fontId: font.id, hex: hex.join(''), width }];
  };
  const glyphsOf: Typefaces['glyphsOf'] = (character, face) => {
    const seen = known[face].get(character);
    if (seen !== undefined) return seen;
    const found = find(character, face);
    known[face].set(character, found);
    return found;
  };
  return {
    glyphsOf,
    useOnPage() {
      for (const [, font] of fonts) holder.page.fonts[font.id] ??= font.ref();
    },
  };
}
