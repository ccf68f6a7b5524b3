import type { Finding, FindingCode, FindingSeverity } from '#contract/domain/finding';
import { nameOfKey } from '../object-name.ts';

export interface FindingFilter {
  readonly severity: FindingSeverity | undefined;
  readonly code: FindingCode | undefined;
  /** Open: nobody has accepted them. */
  readonly acceptance: 'open' | 'accepted' | undefined;
  /** Words that must all occur in the object, the file or the code. */
  readonly words: string;
}

const SEVERITY_ORDER: readonly FindingSeverity[] = ['error', 'warning', 'notice'];

/** Worst first; within one severity in the order they stand in the source. */
export function findingsInSight(findings: readonly Finding[], filter: FindingFilter): readonly Finding[] {
  const words = wordsOf(filter.words);
  return findings
    .filter(
      ({ severity, code, acceptedBecause }) =>
        (filter.severity === undefined || severity === filter.severity) &&
        (filter.code === undefined || code === filter.code) &&
        (filter.acceptance === undefined || (acceptedBecause === null) === (filter.acceptance === 'open')),
    )
    .filter(({ object, code, place }) => hasWords(`${nameOfKey(object)} ${code} ${place?.file ?? ''}`, words))
    .toSorted((a, b) => SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity));
}

/** How many of each code there are, the most frequent first. */
export function codesOf(findings: readonly Finding[]): readonly { code: FindingCode; count: number }[] {
  const counts = new Map<FindingCode, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, count })).toSorted((a, b) => b.count - a.count);
}

export const countOf = (findings: readonly Finding[], severity: FindingSeverity): number =>
  findings.filter((finding) => finding.severity === severity).length;

export const wordsOf = (typed: string): readonly string[] => typed.toLowerCase().split(/\s+/).filter(Boolean);

export const hasWords = (text: string, words: readonly string[]): boolean => {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
};
