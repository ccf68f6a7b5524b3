import { basename } from 'node:path';
import type { Rule } from 'eslint';

const EMPTY_WORDS = ['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'service', 'misc'];
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A file's name says which one question it answers: kebab-case, and none of the words that say nothing. */
export const fileName: Rule.RuleModule = {
  meta: {
    type: 'problem',
    messages: {
      notKebab: '{{name}}: file names are kebab-case.',
      sayNothing: '{{name}}: the word "{{word}}" does not say which question the file answers.',
    },
    schema: [],
  },
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename);
      const [stem = ''] = name.split('.');
      const word = stem.split('-').find((part) => EMPTY_WORDS.includes(part));
      if (!KEBAB_CASE.test(stem)) context.report({ node, messageId: 'notKebab', data: { name } });
      else if (word !== undefined) context.report({ node, messageId: 'sayNothing', data: { name, word } });
    },
  }),
};
