import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapText } from '#engine/documents/pdf/wrap-text';

const measure = (text: string): number => text.length;

test.each([
  ['one two three', 8, ['one two', 'three']],
  ['vakhta.load_position', 8, ['vakhta.', 'load_', 'position']],
  ['8f31c2a071b0', 5, ['8f31c', '2a071', 'b0']],
  ['12\u00a0345 rows', 8, ['12\u00a0345', 'rows']],
  ['', 5, ['']],
])('%j in a width of %d becomes %j', (text, width, lines) => {
  expect(wrapText(text, width, measure)).toEqual(lines);
});

test('nothing but the space at a line’s end is lost, and no line is too wide', () => {
  const anyText = fc.string({ unit: fc.constantFrom(...Array.from('abя -_/.\u00a0')), maxLength: 60 });
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 12 }), (text, width) => {
      const lines = wrapText(text, width, measure);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});
