import { useLocation } from 'wouter';
import type { Concern } from '#contract/operations/overview/get-overview';
import type { MessageId } from '../../i18n/messages.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Section } from '../../ui/section.tsx';
import { StatusIcon } from '../../ui/status.tsx';
import css from './overview.module.css';

/** Where the hand goes: the screen that mends it, and what its button says. */
const REMEDY: Record<Concern['name'], { readonly label: MessageId; readonly path: (concern: Concern) => string }> = {
  'job-failed': { label: 'overview.open-run', path: ({ jobId }) => `/runs/${jobId ?? ''}` },
  'job-interrupted': { label: 'overview.open-run', path: ({ jobId }) => `/runs/${jobId ?? ''}` },
  'job-undecided': { label: 'overview.open-run', path: ({ jobId }) => `/runs/${jobId ?? ''}` },
  'not-reconciled': { label: 'overview.open-run', path: ({ jobId }) => `/runs/${jobId ?? ''}` },
  quarantine: { label: 'overview.sort-out', path: ({ jobId }) => `/runs/${jobId ?? ''}/quarantine` },
  'vault-locked': { label: 'overview.unlock', path: () => '/settings' },
  'ledger-broken': { label: 'overview.open-ledger', path: () => '/diagnostics/ledger' },
  'store-damaged': { label: 'overview.open-diagnostics', path: () => '/diagnostics' },
  'vault-damaged': { label: 'overview.open-vault', path: () => '/settings' },
  'schema-drifted': {
    label: 'overview.open-drift',
    path: ({ connectionId }) => `/schema/connection:${connectionId ?? ''}/drift`,
  },
  'schedule-failed': { label: 'overview.open-schedules', path: () => '/settings/schedules' },
  'schedule-missed': { label: 'overview.open-schedules', path: () => '/settings/schedules' },
  'tls-lowered': { label: 'overview.open-connections', path: () => '/connections' },
};

/** One sentence per concern with its worst fact; the gravest first, as the engine gave them. */
export function ConcernList({ concerns }: { concerns: readonly Concern[] }) {
  const { text, word } = useTexts();
  const [, navigate] = useLocation();
  if (concerns.length === 0) {
    return (
      <div className={cx(css.quiet)}>
        <StatusIcon kind="done" />
        <p>{text('overview.quiet')}</p>
      </div>
    );
  }
  return (
    <Section title={text('overview.concerns')}>
      <ul className={cx(css.concerns)}>
        {concerns.map((concern, index) => {
          const { label, path } = REMEDY[concern.name];
          return (
            <li key={`${concern.name}:${concern.jobId ?? index}`} className={cx(css.concern)}>
              <StatusIcon kind={concern.severity} />
              <div className={cx(css.words)}>
                <p className={cx(css.fact)}>{word(`concern.${concern.name}`, concern.values)}</p>
                <p className={cx(css.more)}>{word(`concern.${concern.name}.more`, concern.values)}</p>
              </div>
              <Button kind={index === 0 ? 'primary' : 'secondary'} onPress={() => navigate(path(concern))}>
                {text(label, { rows: Number(concern.values['rows'] ?? 0) })}
              </Button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
