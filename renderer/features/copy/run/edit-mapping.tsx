import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { CopyTableAccount } from '#contract/domain/copy-report';
import { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { ConnectionId, JobId } from '#contract/domain/ids';
import { decideCopy } from '#contract/operations/copy/decide-copy';
import { useCommand } from '../../../client/use-command.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { SplitPanel } from '../../../ui/split-panel.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import layout from '../../layout.module.css';
import css from '../copy.module.css';
import { TableOptionsFields } from '../plan/table-options-fields.tsx';
import { optionsOf, typedOf } from '../plan/table-options.ts';

const REASON_AT_LEAST = 3;

/** The form is longer than a small window. */
const intoSight = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

interface EditMappingProps {
  readonly jobId: JobId;
  readonly sourceId: ConnectionId;
  readonly account: CopyTableAccount;
  readonly onDecided: () => void;
  readonly onClose: () => void;
}

/** Other options of a table that was refused, as they are until now; both sides are asked before they are taken. */
export function EditMapping({ jobId, sourceId, account, onDecided, onClose }: EditMappingProps) {
  const { text } = useTexts();
  const decide = useCommand(decideCopy);
  const { table } = account;
  const [typed, setTyped] = useState(() => typedOf(account.options ?? undefined));
  const [reason, setReason] = useState('');
  const next = optionsOf(table, typed);
  const isReasoned = reason.trim().length >= REASON_AT_LEAST;
  const onTry = async (): Promise<void> => {
    const options = next ?? CopyTableOptions.parse({ table });
    const decided = await decide.run({ jobId, decision: 'edit-mapping', options, reason });
    if (decided !== undefined) onDecided();
  };
  return (
    <div className={cx(css.edit)}>
      <SplitPanel title={text('copy.edit', { table })} onClose={onClose}>
        <div className={cx(layout.column)}>
          <TableOptionsFields
            sourceId={sourceId}
            table={table}
            typed={typed}
            onChange={(part) => setTyped((before) => ({ ...before, ...part }))}
            isTargetKept
          />
          <TextField
            label={text('copy.edit.reason')}
            hint={text('copy.edit.reason.hint')}
            value={reason}
            onChange={setReason}
          />
          {decide.failure && (
            <div ref={intoSight}>
              <Failed failure={decide.failure} traceId={decide.traceId} />
            </div>
          )}
          <div className={cx(layout.row)}>
            <Button
              kind="primary"
              icon={RotateCw}
              isPending={decide.isRunning}
              disabledReason={
                next === undefined
                  ? text('copy.options.invalid')
                  : isReasoned
                    ? undefined
                    : text('copy.edit.reason.missing')
              }
              onPress={() => void onTry()}
            >
              {text('copy.edit.apply')}
            </Button>
          </div>
        </div>
      </SplitPanel>
    </div>
  );
}
