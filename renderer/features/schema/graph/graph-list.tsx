import { SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { SchemaGraph } from '#contract/domain/schema-analysis';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import job from '../../job/job.module.css';
import { hasWords, wordsOf } from '../finding/finding-filter.ts';
import { shortName } from '../object-name.ts';
import { useSectionTitle } from '../section-title.ts';
import { groupOf, referrersOf } from './graph-layout.ts';
import css from './graph.module.css';

type Node = SchemaGraph['nodes'][number];

interface GraphListProps {
  readonly graph: SchemaGraph;
  readonly openKey: string | undefined;
  readonly onOpen: (key: string) => void;
}

/** The same tables as in the picture, section by section. Arrows walk, Enter looks at a table. */
export function GraphList({ graph, openKey, onOpen }: GraphListProps) {
  const { text, number } = useTexts();
  const titleOf = useSectionTitle();
  const [typed, setTyped] = useState('');
  const referrers = useMemo(() => referrersOf(graph.edges), [graph]);
  const nodes = useMemo(() => graph.nodes.toSorted((a, b) => groupOf(a).localeCompare(groupOf(b))), [graph]);
  const shown = useMemo(() => {
    const words = wordsOf(typed);
    return nodes.filter((node) => hasWords(`${node.name} ${titleOf(groupOf(node))}`, words));
  }, [nodes, typed, titleOf]);
  const columns = useMemo<TableColumn<Node>[]>(
    () => [
      {
        id: 'name',
        title: text('schema.graph.table'),
        width: 'minmax(140px, 1fr)',
        cell: (node) => (
          <span className={cx(job.title)}>
            <code className={cx(job.name)}>{shortName(node.key)}</code>
            <span className={cx(job.note)}>{titleOf(groupOf(node))}</span>
          </span>
        ),
        sortBy: ({ name }) => name,
      },
      {
        id: 'referrers',
        title: text('schema.graph.referrers'),
        width: '64px',
        isNumber: true,
        cell: ({ key }) => number(referrers.get(key) ?? 0),
        sortBy: ({ key }) => referrers.get(key) ?? 0,
      },
    ],
    [text, number, titleOf, referrers],
  );
  return (
    <div className={cx(css.list)}>
      <div>
        <SearchField
          label={text('schema.graph.search')}
          clearLabel={text('ui.clear')}
          value={typed}
          onChange={setTyped}
        />
      </div>
      <Table
        label={text('schema.graph.list')}
        rows={shown}
        columns={columns}
        rowKey={({ key }) => key}
        lines={2}
        onOpen={({ key }) => onOpen(key)}
        openKey={openKey}
        isFilling
        empty={<Empty icon={SearchX} title={text('schema.objects.filtered', { words: typed })} />}
      />
    </div>
  );
}
