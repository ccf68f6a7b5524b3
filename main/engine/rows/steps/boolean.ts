import type { Step } from '#contract/domain/mapping';
import type { CompiledStep } from './step.ts';

export function compileBoolean({ yes, no }: Extract<Step, { op: 'boolean' }>): CompiledStep {
  const words = new Map<string, string>();
  for (const spelling of no.flatMap(spellings)) words.set(spelling, 'false');
  for (const spelling of yes.flatMap(spellings)) words.set(spelling, 'true');
  return {
    op: 'boolean',
    // As they stand first: folding each cell of a million rows costs more than looking it up.
    apply: (value) => words.get(value) ?? words.get(fold(value)),
    explain: () => ({ yes: yes.join(', '), no: no.join(', ') }),
  };
}

const fold = (word: string): string => word.trim().toLowerCase();

/** «да», «Да», «ДА»: what exports hold. Others are folded first. */
const spellings = (word: string): string[] => {
  const folded = fold(word);
  return [folded, folded.slice(0, 1).toUpperCase() + folded.slice(1), folded.toUpperCase()];
};
