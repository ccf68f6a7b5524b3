import { isBuiltin } from 'node:module';
import { relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import { moduleRefusal, partOf, refusal, targetOf } from './layers.ts';

type Source = { readonly type: string; readonly value?: unknown };

/** Refuses an import against the direction of layers.ts, however it is written: import, export from, import(), type. */
export const importDirection: Rule.RuleModule = {
  meta: { type: 'problem', messages: { refused: '{{from}} may not import {{specifier}}: {{reason}}.' }, schema: [] },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const from = partOf(file);
    if (from === undefined || file.startsWith('..')) return {};

    const check = (node: Rule.Node, source: Source | null | undefined): void => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const specifier = source.value;
      const target = targetOf(file, specifier);
      const to = target === undefined ? undefined : partOf(target);
      const reason =
        target === undefined
          ? moduleRefusal(from, packageName(specifier), isBuiltin(specifier))
          : to === undefined
            ? 'it lies in no part of the program'
            : refusal(from, to);
      if (reason !== undefined) context.report({ node, messageId: 'refused', data: { from, specifier, reason } });
    };

    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      TSImportType: (node: Rule.Node & { source?: Source }) => check(node, node.source),
      'CallExpression[callee.name="require"]': (node: Rule.Node & { arguments: Source[] }) =>
        check(node, node.arguments[0]),
    };
  },
};

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
