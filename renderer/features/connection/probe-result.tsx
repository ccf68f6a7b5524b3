import type { Probe } from '#contract/domain/connection';
import { useTexts } from '../../i18n/texts.tsx';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { Status } from '../../ui/status.tsx';

/** What the probe found out: what is fine, and what one should know before loading. */
export function ProbeResult({ probe }: { probe: Probe }) {
  const { text } = useTexts();
  const facts = useFacts(probe);
  return (
    <Section title={text('probe.title')} isSheet>
      <Facts facts={facts} />
    </Section>
  );
}

function useFacts(probe: Probe): Fact[] {
  const { text, size, number } = useTexts();
  if (probe.kind === 'files') {
    return [
      { name: text('probe.files'), value: number(probe.fileCount) },
      { name: text('probe.size'), value: size(probe.sizeBytes) },
      { name: text('probe.writable'), value: text(probe.isWritable ? 'probe.yes' : 'probe.no') },
    ];
  }
  const { tls, pooler, isInRecovery, canCreateSchema } = probe;
  const tlsWords = tls.isOn
    ? text('probe.tls.on', { version: tls.version ?? '', mode: tls.mode })
    : text('probe.tls.off');
  return [
    { name: text('probe.version'), value: <Status kind="done">{probe.version}</Status> },
    {
      name: text('probe.rights'),
      value: (
        <Status kind={canCreateSchema ? 'done' : 'warning'}>
          {text(
            probe.isSuperuser ? 'probe.rights.superuser' : canCreateSchema ? 'probe.rights.ok' : 'probe.rights.few',
          )}
        </Status>
      ),
    },
    {
      name: text('probe.tls'),
      value: <Status kind={tls.isOn && tls.mode === 'verify-full' ? 'done' : 'warning'}>{tlsWords}</Status>,
    },
    {
      name: text('probe.pooler'),
      value: (
        <Status kind={pooler === null ? 'done' : 'warning'}>
          {pooler === null ? text('probe.pooler.none') : text('probe.pooler.found', { pooler })}
        </Status>
      ),
    },
    {
      name: text('probe.role'),
      value: (
        <Status kind={isInRecovery ? 'failed' : 'done'}>
          {text(isInRecovery ? 'probe.role.standby' : 'probe.role.primary')}
        </Status>
      ),
    },
    { name: text('probe.encoding'), value: probe.encoding },
    { name: text('probe.time-zone'), value: probe.serverTimeZone },
    { name: text('probe.latency'), value: text('probe.latency.value', { ms: number(probe.latencyMs, 1) }) },
    { name: text('probe.size'), value: size(probe.databaseSizeBytes) },
  ];
}
