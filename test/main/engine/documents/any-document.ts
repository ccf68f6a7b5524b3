import { table, type Block, type Document } from '#engine/documents/document';

const NOW = Date.UTC(2026, 10, 21, 11, 31, 7);

export const FIGURES = {
  count: 1_234_567,
  sum: '-13518402117.50',
  bytes: 4_100_000_000,
  durationMs: 125_000,
  momentMs: NOW,
};

/** Every kind of block and of value, with `text` wherever a text of somebody else's can stand. */
export function documentWith(text: string, language: 'ru' | 'en' = 'ru'): Document {
  const blocks: Block[] = [
    { kind: 'paragraph', text },
    { kind: 'verdict', state: { kind: 'warning', words: text } },
    { kind: 'facts', facts: [{ name: text, value: { type: 'text', of: text } }] },
    { kind: 'notes', title: text, items: [text, text] },
    { kind: 'failure', failure: { code: 'SOURCE_CHANGED', file: text } },
    { kind: 'plot', title: text, points: [0, 1, 2].map((second) => ({ atMs: NOW + second * 1_000, value: second })) },
    table(
      text,
      [FIGURES, null],
      [
        { title: text, type: 'text', of: () => text },
        { title: text, type: 'code', of: (row) => (row === null ? null : text) },
        { title: 'count', type: 'count', of: (row) => row?.count ?? null },
        { title: 'sum', type: 'count', of: (row) => row?.sum ?? null },
        { title: 'bytes', type: 'bytes', of: (row) => row?.bytes ?? null },
        { title: 'duration', type: 'durationMs', of: (row) => row?.durationMs ?? null },
        { title: 'moment', type: 'momentMs', of: (row) => row?.momentMs ?? null },
        { title: 'state', type: 'state', of: () => ({ kind: 'done', words: text }) },
      ],
    ),
    table(text, [], [{ title: text, type: 'text', of: () => text }]),
  ];
  return {
    ...{ language, title: text, subject: text, madeAtMs: NOW },
    facts: [{ name: text, value: { type: 'code', of: text } }],
    sections: [{ title: text, blocks }],
  };
}

export const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</style></title><svg onload=alert(1)>',
  '&lt;b&gt; &amp; &#60;',
  '| a | b |\n| --- | --- |\r\nc',
  '[link](javascript:alert(1)) ![](http://127.0.0.1/seen)',
  '`code` **bold** _under_ ~~gone~~ $x$ \\',
  '# heading',
  '=HYPERLINK("http://127.0.0.1";"x")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1',
  '＝1+1',
];
