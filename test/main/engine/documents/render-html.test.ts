import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderHtml } from '#engine/documents/html/render-html';
import { documentWith, FIGURES, HOSTILE } from './any-document.ts';

const page = (text: string): string => [...renderHtml(documentWith(text))].join('');
/** Tags without what their labels say. */
const tagsOf = (html: string): string[] =>
  (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/ aria-label="[^"]*"/, ''));

test.each(HOSTILE)('%j is shown and never run: the page has the same tags as for any other text', (text) => {
  expect(tagsOf(page(text))).toEqual(tagsOf(page('x')));
});

test('no text at all adds, removes or changes a tag', () => {
  const plain = tagsOf(page('x'));
  const anyText = fc.string({ unit: fc.constantFrom(...Array.from(`<>&"'/=!-abя \n`)), maxLength: 20 });
  fc.assert(
    fc.property(anyText, (text) => {
      expect(tagsOf(page(text))).toEqual(plain);
    }),
    { numRuns: 100 },
  );
});

test('a page runs no script, loads nothing, and lets in no style but its own', () => {
  const html = page('x');
  expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|\sstyle=|https?:/i);
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(html).toContain(`content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;"`);
});

test('figures stand in the page as people read them and as programs do', () => {
  const html = page('x');
  const read = [...html.matchAll(/<data value="([^"]+)">([^<]+)<\/data>/g)].map(([, value, text]) => [value, text]);
  expect(read).toEqual([
    [String(FIGURES.count), '1\u202f234\u202f567'],
    [FIGURES.sum, '−13\u202f518\u202f402\u202f117,50'],
    [String(FIGURES.bytes), '4,1\u00a0ГБ'],
    [String(FIGURES.durationMs), '2\u00a0мин\u00a005\u00a0с'],
  ]);
  expect(html).toContain('<time datetime="2026-11-21T11:31:07.000Z">');
});
