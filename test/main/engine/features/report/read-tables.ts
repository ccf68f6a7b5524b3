export type Tables = ReadonlyMap<string, readonly (readonly string[])[]>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const plainSpaces = (text: string): string => text.replaceAll('\u00a0', ' ');
const unescapeHtml = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!);

/** Tables of a page by their captions: what a program reads in each cell, its text where there is nothing better. */
export function htmlTables(html: string): Tables {
  const tables = new Map<string, string[][]>();
  for (const [, caption = '', body = ''] of html.matchAll(/<caption>(.*?)<\/caption>.*?<tbody>(.*?)<\/tbody>/gs)) {
    const rows = [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => {
        const [, value] = /<data value="([^"]*)">/.exec(cell) ?? /<time datetime="([^"]*)">/.exec(cell) ?? [];
        const text = cell.replace(/<span class="mark"[^>]*>.*?<\/span>/g, '').replace(/<[^>]*>/g, '');
        return plainSpaces(unescapeHtml(value ?? text));
      }),
    );
    tables.set(plainSpaces(unescapeHtml(caption)), rows);
  }
  return tables;
}

/** The same of Markdown, where numbers stand as people write them: their grouping is taken out. */
export function markdownTables(markdown: string): Tables {
  const tables = new Map<string, string[][]>();
  for (const [, title = '', body = ''] of markdown.matchAll(/^\*\*(.*)\*\*\n\n\|.*\n\|.*\n((?:\|.*\n)+)/gm)) {
    const rows = body
      .trimEnd()
      .split('\n')
      .map((line) =>
        line
          .slice(2, -2)
          .split(/(?<!\\) \| /)
          .map(plain),
      );
    tables.set(plain(title), rows);
  }
  return tables;
}

const plain = (text: string): string =>
  text
    .replace(/\\(.)/g, '$1')
    .replace(/&(amp|lt);/g, (entity) => ENTITIES[entity]!)
    .replace(/(?<=\d)[\u202f,](?=\d{3})/g, '')
    .replaceAll('\u00a0', ' ');
