import { Check, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Finding } from '#contract/domain/finding';
import type { SchemaSource } from '#contract/domain/schema-source';
import { acceptFinding } from '#contract/operations/schema/accept-finding';
import { useCommand } from '../../../client/use-command.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Section } from '../../../ui/section.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { say } from '../../../ui/toast.tsx';
import layout from '../../layout.module.css';

const LEAST_REASON = 3;

interface AcceptFormProps {
  readonly source: SchemaSource;
  readonly finding: Finding;
  readonly onChanged: () => void;
}

/** Somebody lives with the finding, and says why. Kept in a file beside the schema, so it needs one. */
export function AcceptForm({ source, finding, onChanged }: AcceptFormProps) {
  const { text } = useTexts();
  const [reason, setReason] = useState('');
  const accept = useCommand(acceptFinding);
  const { acceptedBecause } = finding;
  const decide = async (decided: string | null): Promise<void> => {
    const kept = await accept.run({ source, findingId: finding.id, reason: decided });
    if (kept === undefined) return;
    say({ kind: 'done', title: text('schema.accept.kept', { file: kept.file }) });
    onChanged();
  };
  if (acceptedBecause !== null) {
    return (
      <Section title={text('schema.accept.done')}>
        <p>{acceptedBecause}</p>
        {source.kind === 'files' && (
          <div>
            <Button icon={Undo2} isPending={accept.isRunning} onPress={() => void decide(null)}>
              {text('schema.accept.undo')}
            </Button>
          </div>
        )}
        {accept.failure && <Failed failure={accept.failure} traceId={accept.traceId} />}
      </Section>
    );
  }
  if (source.kind !== 'files') {
    return (
      <Section title={text('schema.accept')}>
        <p className={cx(layout.muted)}>{text('schema.accept.nowhere')}</p>
      </Section>
    );
  }
  const isReason = reason.trim().length >= LEAST_REASON;
  return (
    <Section title={text('schema.accept')}>
      <form
        className={cx(layout.column)}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReason) void decide(reason.trim());
        }}
      >
        <TextField
          label={text('schema.accept.reason')}
          hint={text('schema.accept.hint')}
          value={reason}
          onChange={setReason}
          rows={3}
        />
        <div>
          <Button
            type="submit"
            icon={Check}
            isPending={accept.isRunning}
            disabledReason={isReason ? undefined : text('schema.accept.no-reason')}
          >
            {text('schema.accept.do')}
          </Button>
        </div>
        {accept.failure && <Failed failure={accept.failure} traceId={accept.traceId} />}
      </form>
    </Section>
  );
}
