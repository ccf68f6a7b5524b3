import type { WaveReport } from '#contract/domain/wave';
import { fact, type Fact } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import { backupFact } from './backup-fact.ts';
import { runState } from './run-state.ts';
import { timeFacts } from './time-facts.ts';

/** Which wave it is, how it stands, and how many of its migrations are loaded. */
export function waveFacts(report: WaveReport, words: Words): Fact[] {
  const { say } = words;
  const { jobId, planHash, state, tables, undecided, matched, counts } = report;
  const needsAttention =
    matched === false || counts.rowsQuarantined > 0 || tables.some((one) => one.state === 'skipped');
  return [
    fact(say('report.fact.state'), 'state', runState(state, needsAttention, words)),
    fact(say('report.wave.fact.migrations'), 'count', tables.length),
    fact(say('report.wave.fact.loaded'), 'count', tables.filter((one) => one.state === 'loaded').length),
    ...(undecided === 0 ? [] : [fact(say('report.wave.fact.undecided'), 'count', undecided)]),
    backupFact(report, words),
    ...timeFacts(report, words),
    fact(say('report.fact.run'), 'code', jobId),
    fact(say('report.fact.plan-hash'), 'code', planHash),
  ];
}
