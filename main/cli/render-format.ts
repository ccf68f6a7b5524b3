import type { z } from 'zod';
import type { OPERATIONS, OperationId } from '#contract/index';
import { fail, ok, type Result } from '#contract/result';
import type { Command } from './commands.ts';

type Output<Id extends OperationId> = z.output<Extract<(typeof OPERATIONS)[number], { id: Id }>['output']>;
type Formats = { readonly [Id in OperationId]?: Readonly<Record<string, (output: Output<Id>) => Promise<string>>> };

/** Answers that can be written as something another program draws; loaded when asked for. The usual one first. */
const FORMATS: Formats = {
  'schema.graph': {
    mermaid: async (graph) => (await import('./graph/mermaid-graph.ts')).mermaidGraph(graph),
    dot: async (graph) => (await import('./graph/dot-graph.ts')).dotGraph(graph),
    svg: async (graph) => (await import('./graph/svg-graph.ts')).svgGraph(graph),
  },
};

const ofOperation = (operationId: string) =>
  (FORMATS as Readonly<Record<string, Readonly<Record<string, (output: never) => Promise<string>>> | undefined>>)[
    operationId
  ];

/** What `--format` may be; `json` is the document itself. */
export function formatsOf(operationId: string): string[] {
  const formats = ofOperation(operationId);
  return formats === undefined ? [] : [...Object.keys(formats), 'json'];
}

export function checkFormat(
  { operation, formats }: Pick<Command, 'operation' | 'formats'>,
  format: string | undefined,
): Result<undefined, 'INPUT_INVALID'> {
  if (format === undefined || formats.includes(format)) return ok(undefined);
  const detail = formats.join(', ');
  return fail('INPUT_INVALID', { operation: operation.id, path: '--format', problem: 'choice', detail });
}

/** Undefined for an operation that is written in one way only. */
export async function renderFormat(
  operationId: string,
  output: unknown,
  format: string | undefined,
): Promise<string | undefined> {
  const formats = ofOperation(operationId);
  if (formats === undefined) return undefined;
  const [usual = ''] = Object.keys(formats);
  const render = formats[format ?? usual];
  return render === undefined ? JSON.stringify(output) : render(output as never);
}
