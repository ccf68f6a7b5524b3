import { engineStatus } from '#contract/operations/diagnostics/engine-status';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Facts } from '../../ui/facts.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import { Status } from '../../ui/status.tsx';
import { useNow } from '../job/use-now.ts';
import layout from '../layout.module.css';

const ASKED_EVERY_MS = 2_000;

/** The engine's own figures, renewed while they are looked at. */
export function EngineView() {
  const { text, word, size, duration, dateTime, number } = useTexts();
  const nowMs = useNow();
  const status = useQuery(engineStatus, {}, { everyMs: ASKED_EVERY_MS });
  if (status.status === 'loading') return <Loading rows={8} />;
  if (status.status === 'failed') return <Failed {...status} onRetry={status.reload} />;
  const engine = status.data;
  const refused = Object.entries(engine.refusedMessages);
  return (
    <div className={cx(layout.halves)}>
      {engine.notices.length > 0 && (
        <div className={cx(layout.whole, layout.column)}>
          {engine.notices.map((notice) => (
            <Failed key={JSON.stringify(notice)} failure={notice} />
          ))}
        </div>
      )}
      <Section title={text('diagnostics.engine.now')} isSheet>
        <Facts
          facts={[
            { name: text('diagnostics.engine.since'), value: dateTime(engine.startedAtMs) },
            { name: text('diagnostics.engine.uptime'), value: duration(Math.max(0, nowMs - engine.startedAtMs)) },
            { name: text('diagnostics.engine.memory'), value: size(engine.memoryBytes) },
            { name: text('diagnostics.engine.store'), value: size(engine.storeSizeBytes) },
            { name: text('diagnostics.engine.running'), value: number(engine.runningJobs) },
            { name: text('diagnostics.engine.continued'), value: number(engine.continuedJobs) },
          ]}
        />
      </Section>
      <Section title={text('diagnostics.engine.versions')} isSheet>
        <Facts
          facts={[
            { name: text('shell.product'), value: engine.version },
            { name: 'Node.js', value: engine.nodeVersion },
            { name: 'SQLite', value: engine.sqliteVersion },
            { name: text('diagnostics.engine.pid'), value: <code>{engine.pid}</code> },
            { name: text('diagnostics.engine.console'), value: <code>{engine.consoleId}</code> },
          ]}
        />
      </Section>
      <Section title={text('diagnostics.refused')} isSheet>
        {refused.length === 0 ? (
          <Status kind="done">{text('diagnostics.refused.none')}</Status>
        ) : (
          <Facts facts={refused.map(([code, count]) => ({ name: word(`refusal.${code}`), value: number(count) }))} />
        )}
      </Section>
    </div>
  );
}
