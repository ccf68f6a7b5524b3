import { ArrowRight } from 'lucide-react';
import type { WaveTableReport } from '#contract/domain/wave';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { Failed } from '../../ui/failed.tsx';
import { SplitPanel } from '../../ui/split-panel.tsx';
import { Status } from '../../ui/status.tsx';
import { reasonText } from './reason-text.ts';
import { KIND_OF } from './wave-states.ts';

interface MigrationPanelProps {
  readonly table: WaveTableReport;
  readonly tables: readonly WaveTableReport[];
  readonly onGo: () => void;
  readonly onClose: () => void;
}

/** One migration of the wave: what it waits for and why, what waits for it, and the way to its run. */
export function MigrationPanel({ table, tables, onGo, onClose }: MigrationPanelProps) {
  const { text, word, number } = useTexts();
  const { name, state, failure, dependsOn, isInCircle, counts, jobId } = table;
  const dependents = tables.flatMap((other) =>
    other.dependsOn.flatMap((on) => (on.name === name ? [{ ...on, name: other.name }] : [])),
  );
  const listed = (id: 'wave.needs' | 'wave.needed-by', others: typeof dependsOn): Fact => ({
    name: text(id),
    value: others.length === 0 ? '—' : others.map((on) => reasonText(on, text)).join(', '),
  });
  return (
    <SplitPanel title={name} onClose={onClose}>
      <Status kind={KIND_OF[state]}>{word(`wave-state.${state}`)}</Status>
      {isInCircle && (
        <Status kind="warning" isSentence>
          {text('wave.circle')}
        </Status>
      )}
      {failure && <Failed failure={failure} />}
      <Facts
        facts={[
          { name: text('wave.target-table'), value: <code>{table.table}</code> },
          listed('wave.needs', dependsOn),
          listed('wave.needed-by', dependents),
          { name: text('job.column.loaded'), value: number(counts.rowsLoaded + counts.rowsUnchanged) },
          { name: text('job.column.quarantined'), value: number(counts.rowsQuarantined) },
        ]}
      />
      <div>
        <Button icon={ArrowRight} onPress={onGo}>
          {text(jobId === null ? 'wave.open-migration' : 'wave.open-run')}
        </Button>
      </div>
    </SplitPanel>
  );
}
