import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import type { WaveTableReport } from '#contract/domain/wave';
import { useChoice } from '../../client/view-memory.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { FilterChip } from '../../ui/chip.tsx';
import { cx } from '../../ui/class-names.ts';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import layout from '../layout.module.css';
import { LedTable } from './led-table.tsx';
import { MigrationPanel } from './migration-panel.tsx';

// The picture's library is large, and few look at it.
const WaveMap = lazy(async () => ({ default: (await import('./wave-map.tsx')).WaveMap }));

/** As a table, unless as a map of what waits for what. */
const WAYS = ['map'] as const;

/** The migrations of the wave; each leads to its run. On the map a press tells why it waits, a second leads there. */
export function LedMigrations({ tables }: { tables: readonly WaveTableReport[] }) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const [way, setWay] = useChoice('wave.way', WAYS);
  const [openName, setOpenName] = useState<string>();
  const go = ({ jobId, migrationId }: WaveTableReport): void =>
    navigate(jobId === null ? `/migrations/${migrationId}` : `/runs/${jobId}`);
  const open = way === 'map' ? tables.find(({ name }) => name === openName) : undefined;
  return (
    <Section title={text('wave.migrations')} note={text(way === 'map' ? 'wave.led.map-note' : 'wave.led.note')}>
      <div className={cx(layout.chips)}>
        <FilterChip
          label={text('copy.map')}
          isSelected={way === 'map'}
          onChange={(isOn) => setWay(isOn ? 'map' : undefined)}
        />
      </div>
      {way === 'map' ? (
        <div className={cx(open === undefined ? layout.list : layout['list-and-panel'])}>
          <Suspense fallback={<Loading rows={10} />}>
            <WaveMap
              tables={tables}
              openName={open?.name}
              onOpen={(name) => (open !== undefined && name === open.name ? go(open) : setOpenName(name))}
            />
          </Suspense>
          {open !== undefined && (
            <MigrationPanel
              key={open.name}
              table={open}
              tables={tables}
              onGo={() => go(open)}
              onClose={() => setOpenName(undefined)}
            />
          )}
        </div>
      ) : (
        <LedTable tables={tables} onGo={go} />
      )}
    </Section>
  );
}
