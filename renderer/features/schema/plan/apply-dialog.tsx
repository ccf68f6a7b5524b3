import { DatabaseZap } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '#contract/domain/connection';
import type { SchemaPlan } from '#contract/domain/schema-plan';
import type { Failure } from '#contract/errors';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { ShortHash } from '../../../ui/short-hash.tsx';
import layout from '../../layout.module.css';
import { BackupField, isBackup } from '../../backup/backup-field.tsx';
import css from '../schema.module.css';
import type { PlanFigures } from './plan-figures.ts';

interface ApplyDialogProps {
  readonly label: string;
  readonly plan: SchemaPlan;
  readonly figures: PlanFigures;
  readonly target: Connection;
  readonly isRunning: boolean;
  readonly failure: Failure | undefined;
  readonly traceId: string;
  readonly onApply: (backup: string | null) => void;
  readonly onClose: () => void;
}

/**
 * What is touched, what can be undone, how long others wait; for a plan that destroys, where the backup is. The name is
 * typed afterwards, to the gate: it is the gate that asks for it, and only where nothing brings the data back.
 */
export function ApplyDialog(props: ApplyDialogProps) {
  const { label, plan, figures, target, isRunning, failure, traceId, onApply, onClose } = props;
  const { text, word, duration } = useTexts();
  const [backup, setBackup] = useState('');
  const lost = plan.statements.filter(({ risk, reverseSql }) => risk === 'destructive' || reverseSql === null);
  const needsBackup = plan.isDestructive && !isBackup(backup);
  return (
    <Dialog
      title={label}
      isOpen
      onClose={onClose}
      role="alertdialog"
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{text('schema.apply.no')}</Button>
          <Button
            kind={plan.isDestructive ? 'danger' : 'primary'}
            icon={DatabaseZap}
            isPending={isRunning}
            onPress={() => onApply(plan.isDestructive ? backup.trim() : null)}
            disabledReason={needsBackup ? text('backup.missing') : undefined}
          >
            {label}
          </Button>
        </>
      }
    >
      <ul className={cx(css.facts)}>
        <li>
          {text('schema.apply.where', { target: target.name, environment: word(`environment.${target.environment}`) })}
        </li>
        <li>
          {text('schema.apply.exactly')} <ShortHash hash={plan.hash} />
        </li>
        <li>{text(plan.isTransactional ? 'schema.apply.transactional' : 'schema.apply.resumable')}</li>
        <li>
          {figures.blockMs === null || figures.blockMs === 0
            ? text('schema.apply.blocks-nobody')
            : text('schema.apply.blocks', { duration: duration(figures.blockMs) })}
        </li>
        <li>{text(figures.irreversible === 0 ? 'schema.apply.reversible' : 'schema.apply.partly-reversible')}</li>
      </ul>
      {lost.length > 0 && (
        <div className={cx(layout.column)}>
          <p>{text('schema.apply.lost', { count: lost.length })}</p>
          <CodeBlock code={lost.map(({ sql }) => sql).join('\n')} label={text('schema.apply.lost.label')} />
        </div>
      )}
      {plan.isDestructive && <BackupField value={backup} onChange={setBackup} />}
      {failure && <Failed failure={failure} traceId={traceId} />}
    </Dialog>
  );
}
