import { SearchX, Table2 } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { SchemaAnalysis } from '#contract/domain/schema-analysis';
import { ObjectKind, type SchemaObject } from '#contract/domain/schema-object';
import type { SchemaSource } from '#contract/domain/schema-source';
import type { Query } from '../../../client/use-query.ts';
import { useChoice } from '../../../client/view-memory.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { FilterChip } from '../../../ui/chip.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import layout from '../../layout.module.css';
import { nameOfKey, shortName } from '../object-name.ts';
import { placeText, shortPlace } from '../place-text.ts';
import css from '../schema.module.css';
import { useSectionTitle } from '../section-title.ts';
import { objectPath } from '../source-address.ts';
import { kindsOf, objectsInSight } from './object-filter.ts';

interface ObjectsViewProps {
  readonly source: SchemaSource;
  readonly analysis: Query<SchemaAnalysis>;
}

/** Every object there is, found by a few letters of its name. */
export function ObjectsView({ source, analysis }: ObjectsViewProps) {
  if (analysis.status === 'loading') return <Loading rows={10} />;
  if (analysis.status === 'failed') return <Failed {...analysis} onRetry={analysis.reload} />;
  return <Objects source={source} objects={analysis.data.objects} />;
}

function Objects({ source, objects }: { source: SchemaSource; objects: readonly SchemaObject[] }) {
  const { text, number } = useTexts();
  const [, navigate] = useLocation();
  const [kind, setKind] = useChoice<ObjectKind>('schema.kind', ObjectKind.options);
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed);
  const kinds = useMemo(() => kindsOf(objects, ObjectKind.options), [objects]);
  const shownKind = kinds.some((one) => one.kind === kind) ? kind : undefined;
  const shown = useMemo(() => objectsInSight(objects, shownKind, words), [objects, shownKind, words]);
  const columns = useObjectColumns(source.kind === 'connection');
  if (objects.length === 0) {
    return <Empty icon={Table2} title={text('schema.objects.none')} hint={text('schema.objects.none.hint')} />;
  }
  return (
    <div className={cx(layout.filling)}>
      <div className={cx(layout.chips)} role="group" aria-label={text('schema.objects.filter')}>
        <SearchField
          label={text('schema.objects.search')}
          clearLabel={text('ui.clear')}
          value={typed}
          onChange={setTyped}
        />
        {kinds.map((one) => (
          <FilterChip
            key={one.kind}
            label={text(`schema.kinds.${one.kind}`)}
            count={number(one.count)}
            isSelected={shownKind === one.kind}
            onChange={(isOn) => setKind(isOn ? one.kind : undefined)}
          />
        ))}
      </div>
      <Table
        label={text('schema.tab.objects')}
        rows={shown}
        columns={columns}
        rowKey={({ key }) => key}
        onOpen={({ key }) => navigate(objectPath(source, key))}
        isFilling
        empty={<Empty icon={SearchX} title={text('schema.objects.filtered', { words })} />}
      />
    </div>
  );
}

/** Objects of a live database stand in no file. */
function useObjectColumns(isLive: boolean): TableColumn<SchemaObject>[] {
  const { text } = useTexts();
  const titleOf = useSectionTitle();
  return useMemo(
    () => [
      {
        id: 'name',
        title: text('schema.object.name'),
        width: 'minmax(190px, 2fr)',
        cell: ({ key }) => <code>{shortName(key)}</code>,
        sortBy: ({ key }) => nameOfKey(key),
      },
      {
        id: 'kind',
        title: text('schema.object.kind'),
        width: '148px',
        cell: ({ kind }) => text(`schema.kind.${kind}`),
        sortBy: ({ kind }) => ObjectKind.options.indexOf(kind),
      },
      {
        id: 'section',
        title: text('schema.object.section'),
        width: 'minmax(140px, 1.2fr)',
        cell: ({ section }) => titleOf(section) || '—',
        sortBy: ({ section }) => section ?? '',
      },
      ...(isLive
        ? []
        : [
            {
              id: 'place',
              title: text('schema.finding.place'),
              width: 'minmax(130px, 1.4fr)',
              cell: ({ place }: SchemaObject) => (
                <span className={cx(css.place)} title={placeText(place)}>
                  {shortPlace(place)}
                </span>
              ),
            },
          ]),
    ],
    [text, titleOf, isLive],
  );
}
