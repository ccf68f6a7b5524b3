import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeMarkdown, renderMarkdown } from '#engine/documents/render-markdown';
import { documentWith, HOSTILE } from './any-document.ts';

const markdown = (text: string): string => [...renderMarkdown(documentWith(text))].join('');
/** Bars that part cells. */
const barsOf = (line: string): number => line.match(/(?<!\\)(\\\\)*\|/g)?.length ?? 0;
const shapeOf = (text: string) => text.split('\n').map((line) => barsOf(line));

test.each(HOSTILE)('%j opens no tag and tears no table', (text) => {
  const written = markdown(text);
  expect(written).not.toMatch(/<[a-z/!]/i);
  expect(shapeOf(written)).toEqual(shapeOf(markdown('x')));
});

test('no text at all changes the lines and cells it stands in', () => {
  const plain = shapeOf(markdown('x'));
  const anyText = fc.string({ unit: fc.constantFrom(...Array.from('|\\`*_[](<>&#-\n\r\ta1. ')), maxLength: 20 });
  fc.assert(
    fc.property(anyText, (text) => {
      expect(shapeOf(markdown(text))).toEqual(plain);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['a|b', String.raw`a\|b`],
  ['![x](http://127.0.0.1)', String.raw`!\[x\](http://127.0.0.1)`],
  ['&lt;b>', '&amp;lt;b>'],
  ['# heading', String.raw`\# heading`],
  ['12. item', String.raw`12\. item`],
  ['- item', String.raw`\- item`],
  ['---', String.raw`\---`],
  ['> quote', String.raw`\> quote`],
  ['12.11.2026 and -5 stay as they are', '12.11.2026 and -5 stay as they are'],
])('%j is written as %j', (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped);
});

test('SQL stands in a fence that is longer than any row of such signs in it', () => {
  const document = documentWith('x');
  const sections = [{ title: 'x', blocks: [{ kind: 'code' as const, text: 'SELECT 1; -- ````\n<b>' }] }];
  const written = [...renderMarkdown({ ...document, sections })].join('');
  expect(written).toContain('`````\nSELECT 1; -- ````\n<b>\n`````\n');
});
