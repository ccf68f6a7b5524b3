import type { z } from 'zod';
import type { OPERATIONS, OperationId } from '#contract/index';
import type { Finding } from '#contract/domain/finding';
import type { Texts } from './texts.ts';

type Output<Id extends OperationId> = z.output<Extract<(typeof OPERATIONS)[number], { id: Id }>['output']>;
type Documents = { readonly [Id in OperationId]?: (output: Output<Id>, texts: Texts) => unknown };

/** An operation's answer for `--json`: as the contract has it, or, where programs read sentences, by a view of its own. */
export function renderDocument(operationId: string, output: unknown, texts: Texts): unknown {
  const view = (DOCUMENTS as Readonly<Record<string, ((output: never, texts: Texts) => unknown) | undefined>>)[
    operationId
  ];
  return view === undefined ? output : view(output as never, texts);
}

/** The sentence of a finding; a code of a newer engine stands for itself. */
export const findingSentence = ({ code, values }: Pick<Finding, 'code' | 'values'>, texts: Texts): string =>
  texts.find(`finding.${code}`, values) ?? code;

const DOCUMENTS: Documents = {
  'schema.analyze': ({ name, version, tables, statements, objects, findings, order, cycles, criticalPath }, texts) => ({
    ...{ name, version, tables, statements, objects },
    findings: findings.map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      object: finding.object,
      file: finding.place?.file ?? null,
      line: finding.place?.line ?? null,
      message: findingSentence(finding, texts),
      ...(finding.mend === null ? {} : { mend: finding.mend }),
      ...(finding.acceptedBecause === null ? {} : { acceptedBecause: finding.acceptedBecause }),
    })),
    ...{ order, cycles, criticalPath },
  }),
};
