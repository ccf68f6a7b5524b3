import type { Step } from '#contract/domain/mapping';
import type { CompiledStep } from './step.ts';

export function compileBoolean({ yes, no }: Extract<Step, { op: 'boolean' }>): CompiledStep {
  const words = new Map<string, string>();
  for (const word of no) words.set(fold(word), 'false');
  for (const word of yes) words.set(fold(word), 'true');
  return {
    op: 'boolean',
    // As they stand first: folding each cell of a million rows costs more than looking it up.
    apply: (value) => words.get(value) ?? words.get(fold(value)),
    explain: () => ({ yes: yes.join(', '), no: no.join(', ') }),
  };
}

const fold = (word: string): string => word.trim().toLowerCase();
