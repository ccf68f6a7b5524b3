import { useMemo, useState } from 'react';
import type { SchemaGraph } from '#contract/domain/schema-analysis';
import type { WaveTable, WaveTableReport } from '#contract/domain/wave';
import { useTexts, type Texts } from '../../i18n/texts.tsx';
import { TableMap } from '../schema/graph/table-map.tsx';
import type { TableStates } from '../schema/graph/table-states.ts';
import { KIND_OF } from './wave-states.ts';

interface WaveMapProps {
  /** Of one run: what waits for what does not change in it. */
  readonly tables: readonly WaveTableReport[];
  readonly openName: string | undefined;
  readonly onOpen: (name: string | undefined) => void;
}

/** The migrations with those they wait for, each in the colour of its state. */
export function WaveMap({ tables, openName, onOpen }: WaveMapProps) {
  const { text } = useTexts();
  const [planned] = useState(tables);
  const graph = useMemo(() => graphOf(planned, text), [planned, text]);
  const states = useMemo<TableStates>(
    () => ({
      kinds: Object.fromEntries(tables.map(({ name, state }) => [keyOf(name), KIND_OF[state]])),
      ...{ words: 'wave', areLinksNamed: true },
    }),
    [tables],
  );
  return (
    <TableMap
      graph={graph}
      states={states}
      openKey={openName === undefined ? undefined : keyOf(openName)}
      onOpen={(key) => onOpen(key?.slice(MIGRATION.length))}
    />
  );
}

const MIGRATION = 'migration ';
const keyOf = (name: string): string => `${MIGRATION}${name}`;

/** All in one section: a wave has none. */
function graphOf(tables: readonly WaveTable[], text: Texts['text']): SchemaGraph {
  return {
    nodes: tables.map(({ name }) => ({
      ...{ key: keyOf(name), name, kind: 'table', section: '', columns: 0, level: 0 },
    })),
    edges: tables.flatMap(({ name, dependsOn, isInCircle }) =>
      dependsOn.map((on) => ({
        ...{ from: keyOf(name), to: keyOf(on.name), isInCycle: isInCircle },
        constraint: text(`wave.link.${on.reason}`),
      })),
    ),
  };
}
