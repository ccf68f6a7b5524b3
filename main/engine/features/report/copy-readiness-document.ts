import type { CopyReadiness } from '#contract/domain/copy-readiness';
import { fact } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import { checkTable, problemBlock, readinessFact } from './readiness-blocks.ts';
import type { Report } from './report.ts';

/** May a copy of a database begin, and if not, what stands in its way? */
export function copyReadinessDocument(readiness: CopyReadiness, words: Words): Report {
  const { say } = words;
  const { name, planHash, readinessPercentage, checks, problems } = readiness;
  return {
    title: say('report.copy-readiness'),
    subject: name,
    facts: [
      readinessFact(readinessPercentage, checks, words),
      ...(planHash === null ? [] : [fact(say('report.fact.plan-hash'), 'code', planHash)]),
    ],
    sections: [
      { title: say('report.checks'), blocks: [checkTable(checks, words)] },
      { title: say('report.problems'), blocks: [problemBlock(problems, words)] },
    ],
  };
}
