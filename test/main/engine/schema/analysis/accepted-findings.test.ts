import { expect, test } from 'vitest';
import { NO_ACCEPTANCES, readAcceptances, writeAcceptance } from '#engine/schema/analysis/accepted-findings';

const finding = { id: 'type-money-0123456789ab', code: 'type-money', object: 'column public.a.price' } as const;
const atMs = Date.UTC(2026, 4, 17, 12);

test('an acceptance that was written is read again', () => {
  const text = writeAcceptance('', { finding, reason: 'Так решила бухгалтерия: до 2027 года', atMs });
  expect(text).toMatchInlineSnapshot(`
    "# What was found in this schema and is meant to be so, with the reason.

    accepted:
      - id: type-money-0123456789ab
        code: type-money
        object: column public.a.price
        reason: "Так решила бухгалтерия: до 2027 года"
        when: 2026-05-17
    "
  `);
  expect(readAcceptances(text).reasons).toEqual(new Map([[finding.id, 'Так решила бухгалтерия: до 2027 года']]));
});

test('whatever people wrote into the file stays, comments too', () => {
  const before = [
    '# Ours. Ask Olga before you change anything.',
    'owner: olga # her file',
    'unwanted: [type-char]',
    'accepted:',
    '  # Since 2019.',
    '  - id: other-1',
    '    reason: because # really',
    '',
  ].join('\n');
  const added = writeAcceptance(before, { finding, reason: 'the auditors know', atMs });
  expect(added.startsWith(before.trimEnd())).toBe(true);

  const changed = writeAcceptance(added, { finding, reason: 'they changed their mind', atMs });
  expect(readAcceptances(changed).reasons).toEqual(
    new Map([
      ['other-1', 'because'],
      [finding.id, 'they changed their mind'],
    ]),
  );
  expect(writeAcceptance(changed, { finding, reason: null, atMs })).toBe(before);
});

test('taking back what was never accepted changes nothing', () => {
  const text = writeAcceptance('', { finding, reason: 'meant so', atMs });
  expect(writeAcceptance(text, { finding: { ...finding, id: 'another-1' }, reason: null, atMs })).toBe(text);
});

test('a code nobody wants to hear of is left out unless it is an error', () => {
  const { unwanted } = readAcceptances('unwanted: [type-char, table-missing, no-such-code, 7]');
  expect([...unwanted]).toEqual(['type-char']);
});

test.each([
  ['no YAML', 'accepted: [}'],
  ['a list', '- 1\n- 2'],
  ['other types', 'accepted: yes'],
  ['a bomb of aliases', `a: &a [1]\nb: &b [${'*a,'.repeat(30)}]\naccepted: [${'*b,'.repeat(30)}]`],
])('a file of %s accepts nothing', (_, text) => {
  expect(readAcceptances(text)).toEqual(NO_ACCEPTANCES);
});

test('entries that are none are passed over', () => {
  const text = 'accepted: [{id: 1, reason: x}, {id: a, reason: ""}, text, {id: b, reason: good, extra: 1}]';
  expect(readAcceptances(text).reasons).toEqual(new Map([['b', 'good']]));
});
