import type { Readiness } from '#contract/domain/readiness';
import { fact, type Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import { connectionSection } from './connection-section.ts';
import { checkTable, problemBlock, readinessFact } from './readiness-blocks.ts';
import type { Report } from './report.ts';

/** May a migration begin, and if not, what stands in its way? */
export function readinessDocument(readiness: Readiness, words: Words): Report {
  const { say } = words;
  const { name, migrationId, version, planHash, readinessPercentage, checks, problems, createSql } = readiness;
  const { source, target } = readiness;
  const sections: Section[] = [
    { title: say('report.checks'), blocks: [checkTable(checks, words)] },
    { title: say('report.problems'), blocks: [problemBlock(problems, words)] },
    connectionSection('source', source, words),
    connectionSection('target', target, words),
    ...(createSql === ''
      ? []
      : [{ title: say('report.create-sql'), blocks: [{ kind: 'code' as const, text: createSql }] }]),
  ];
  const facts = [
    readinessFact(readinessPercentage, checks, words),
    fact(say('report.fact.migration'), 'code', migrationId),
    fact(say('report.fact.version'), 'count', version),
    fact(say('report.fact.plan-hash'), 'code', planHash),
  ];
  return { title: say('report.readiness'), subject: name, facts, sections };
}
