import type { Probe } from '#contract/domain/connection';
import type { ReadinessSide } from '#contract/domain/readiness';
import { fact, type Block, type Fact, type Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** What the probe of one side found; null when the connection is no longer there. */
export function connectionSection(end: 'source' | 'target', side: ReadinessSide | null, words: Words): Section {
  const { say, word } = words;
  const title = say(`report.connection.${end}`);
  if (side === null) return { title, blocks: [unreached(words)] };
  const { connectionName, environment, probe } = side;
  const facts = [
    fact(say('report.connection'), 'text', connectionName),
    fact(say('report.connection.environment'), 'text', word(`environment.${environment}`)),
    ...(probe === null ? [] : probeFacts(probe, words)),
  ];
  return { title, blocks: [{ kind: 'facts', facts }, ...(probe === null ? [unreached(words)] : [])] };
}

const unreached = ({ say }: Words): Block => ({
  kind: 'verdict',
  state: { kind: 'failed', words: say('report.connection.not-reached') },
});

function probeFacts(probe: Probe, { say }: Words): Fact[] {
  const named = (name: string): string => say(`report.probe.${name}`);
  const yesOrNo = (is: boolean): string => say(is ? 'report.yes' : 'report.no');
  if (probe.kind === 'files') {
    return [
      fact(named('files'), 'count', probe.fileCount),
      fact(named('files-size'), 'bytes', probe.sizeBytes),
      fact(named('writable'), 'text', yesOrNo(probe.isWritable)),
    ];
  }
  return [
    fact(named('version'), 'text', probe.version),
    fact(named('encoding'), 'text', probe.encoding),
    fact(named('time-zone'), 'text', probe.serverTimeZone),
    fact(named('superuser'), 'text', yesOrNo(probe.isSuperuser)),
    fact(named('create-schema'), 'text', yesOrNo(probe.canCreateSchema)),
    fact(named('recovery'), 'text', yesOrNo(probe.isInRecovery)),
    fact(named('pooler'), 'text', probe.pooler ?? say('report.no')),
    fact(named('tls'), 'text', probe.tls.isOn ? (probe.tls.version ?? say('report.yes')) : say('report.no')),
    fact(named('latency'), 'count', Math.round(probe.latencyMs)),
    fact(named('database-size'), 'bytes', probe.databaseSizeBytes),
  ];
}
