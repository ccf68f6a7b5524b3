import { sourceName } from '#contract/domain/plan-source';
import type { MigrationReport } from '#contract/domain/report';
import { fact, type Fact } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import { backupFact } from './backup-fact.ts';
import { runState } from './run-state.ts';
import { timeFacts } from './time-facts.ts';

/** Which run it is, between which ends, and how it stands. */
export function runFacts(report: MigrationReport, words: Words): Fact[] {
  const { say, word } = words;
  const { jobId, migrationId, planHash, route, state } = report;
  const environment = (name: string): string => word(`environment.${name}`);
  const needsAttention = report.rowsQuarantined > 0 || report.reconciliation?.matched === false;
  return [
    fact(say('report.fact.state'), 'state', runState(state, needsAttention, words)),
    ...(route === null
      ? []
      : [
          fact(
            say('report.fact.source'),
            'text',
            say('report.source', {
              connection: route.source.connectionName,
              files: sourceName(route.source),
              environment: environment(route.source.environment),
            }),
          ),
          fact(
            say('report.fact.target'),
            'text',
            say('report.target', {
              connection: route.target.connectionName,
              table: `${route.target.table.schema}.${route.target.table.table}`,
              environment: environment(route.target.environment),
            }),
          ),
          fact(say('report.fact.mode'), 'text', say(`report.mode.${route.target.mode}`)),
        ]),
    backupFact(report, words),
    ...timeFacts(report, words),
    fact(say('report.fact.run'), 'code', jobId),
    fact(say('report.fact.migration'), 'code', migrationId),
    fact(say('report.fact.plan-hash'), 'code', planHash),
  ];
}
