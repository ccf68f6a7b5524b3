import type { JobId } from '#contract/domain/ids';
import { listCheckpoints } from '#contract/operations/migration/list-checkpoints';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Select } from '../../../ui/select.tsx';

/** A number of the list, or that all goes. */
export type ChosenCheckpoint = 'whole' | `${number}`;

interface CheckpointFieldProps {
  readonly jobId: JobId;
  readonly value: ChosenCheckpoint;
  readonly onChange: (value: ChosenCheckpoint) => void;
}

/** How far back: what cannot be listed is told by the rollback itself. */
export function CheckpointField({ jobId, value, onChange }: CheckpointFieldProps) {
  const { text, dateTime } = useTexts();
  const query = useQuery(listCheckpoints, { jobId });
  const checkpoints = query.status === 'done' ? query.data.checkpoints : [];
  const options = checkpoints.map(({ checkpoint, file, rowNo, madeAtMs, recordsCount }) => ({
    value: `${checkpoint}` as const,
    label: text('run.rollback.checkpoint', { file, row: rowNo }),
    note: text('run.rollback.checkpoint.note', { at: dateTime(madeAtMs), rows: recordsCount }),
  }));
  return (
    <Select<ChosenCheckpoint>
      label={text('run.rollback.to')}
      hint={query.status === 'done' && checkpoints.length === 0 ? text('run.rollback.checkpoint.none') : undefined}
      value={value}
      options={[{ value: 'whole', label: text('run.rollback.whole') }, ...options]}
      onChange={onChange}
    />
  );
}
