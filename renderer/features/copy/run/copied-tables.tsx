import { SearchX, Table2 } from 'lucide-react';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import type { CopyTableAccount } from '#contract/domain/copy-report';
import type { JobId } from '#contract/domain/ids';
import { useChoice } from '../../../client/view-memory.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { FilterChip } from '../../../ui/chip.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Section } from '../../../ui/section.tsx';
import layout from '../../layout.module.css';
import { CopiedTable } from './copied-table.tsx';
import { countOutcomes, OUTCOMES, tablesInSight, type TableFilter } from './table-outcome.ts';
import { TablePanel } from './table-panel.tsx';

// The picture's library is large, and few look at it.
const CopyMap = lazy(async () => ({ default: (await import('./copy-map.tsx')).CopyMap }));

/** As a table, unless as a map of what refers to what. */
const WAYS = ['map'] as const;

interface CopiedTablesProps {
  readonly jobId: JobId;
  readonly sourceId: string;
  readonly tables: readonly CopyTableAccount[];
  readonly isLive: boolean;
}

/** All tables of the copy: what needs a person on top, narrowed by state and name, one of them in detail. */
export function CopiedTables({ jobId, sourceId, tables, isLive }: CopiedTablesProps) {
  const { text } = useTexts();
  const [outcome, setOutcome] = useChoice('copy.outcome', OUTCOMES);
  const [way, setWay] = useChoice('copy.tables.way', WAYS);
  const [words, setWords] = useState('');
  const [openName, setOpenName] = useState<string>();
  const counts = useMemo(() => countOutcomes(tables), [tables]);
  // A state that no table is in any more has no chip either: it must not go on hiding everything.
  const active = outcome !== undefined && counts[outcome] > 0 ? outcome : undefined;
  const filter = useDeferredValue<TableFilter>(useMemo(() => ({ outcome: active, words }), [active, words]));
  const shown = useMemo(() => tablesInSight(tables, filter), [tables, filter]);
  const open = tables.find(({ table }) => table === openName);
  const title = text('copy.tables');
  if (tables.length === 0) {
    return (
      <Section title={title}>
        <Empty icon={Table2} title={text('copy.tables.none')} hint={text('copy.tables.none.hint')} />
      </Section>
    );
  }
  return (
    <Section title={title} note={text('copy.tables.count', { count: tables.length })}>
      <div className={cx(layout.chips)} role="group" aria-label={text('copy.filter')}>
        {OUTCOMES.filter((each) => counts[each] > 0).map((each) => (
          <OutcomeChip
            key={each}
            label={text(`copy.filter.${each}`)}
            count={counts[each]}
            isSelected={active === each}
            onChange={(isOn) => setOutcome(isOn ? each : undefined)}
          />
        ))}
        <FilterChip
          label={text('copy.map')}
          isSelected={way === 'map'}
          onChange={(isOn) => setWay(isOn ? 'map' : undefined)}
        />
        <div className={cx(layout.push)}>
          <SearchField label={text('copy.search')} clearLabel={text('ui.clear')} value={words} onChange={setWords} />
        </div>
      </div>
      <div className={cx(open === undefined ? layout.list : layout['list-and-panel'])}>
        {way === 'map' ? (
          <Suspense fallback={<Loading rows={10} />}>
            <CopyMap sourceId={sourceId} tables={shown} openName={open?.table} onOpen={setOpenName} />
          </Suspense>
        ) : (
          <CopiedTable
            tables={shown}
            isLive={isLive}
            openName={open?.table}
            onOpen={({ table }) => setOpenName(table)}
            empty={<Empty icon={SearchX} title={text('copy.tables.filtered')} />}
          />
        )}
        {open !== undefined && (
          <TablePanel key={open.table} {...{ jobId, isLive }} table={open} onClose={() => setOpenName(undefined)} />
        )}
      </div>
    </Section>
  );
}

interface OutcomeChipProps {
  readonly label: string;
  readonly count: number;
  readonly isSelected: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function OutcomeChip({ label, count, isSelected, onChange }: OutcomeChipProps) {
  const { number } = useTexts();
  return <FilterChip label={label} count={number(count)} isSelected={isSelected} onChange={onChange} />;
}
