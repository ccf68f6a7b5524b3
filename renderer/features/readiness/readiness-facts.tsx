import type { CopyReadinessCheck } from '#contract/domain/copy-readiness';
import type { ReadinessCheck } from '#contract/domain/readiness';
import { useTexts } from '../../i18n/texts.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Status } from '../../ui/status.tsx';

const KINDS = { met: 'done', warning: 'warning', failed: 'failed', unknown: 'unknown' } as const;

/** Each term of a readiness with its state and what was found. */
export function ReadinessFacts({ checks }: { checks: readonly (ReadinessCheck | CopyReadinessCheck)[] }) {
  const { word } = useTexts();
  return (
    <Facts
      facts={checks.map(({ name, state, values }) => ({
        name: word(`readiness.${name}`),
        value: (
          <Status kind={KINDS[state]}>
            {word(state === 'unknown' ? 'readiness.unknown' : `readiness.${name}.${state}`, values)}
          </Status>
        ),
      }))}
    />
  );
}
