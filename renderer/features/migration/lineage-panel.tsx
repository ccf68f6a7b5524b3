import { Waypoints } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { InputOf } from '#contract/define';
import type { LineageEntry } from '#contract/domain/lineage';
import type { Migration } from '#contract/domain/plan';
import { keyText } from '#contract/domain/quarantine';
import { traceLineage } from '#contract/operations/migration/trace-lineage';
import { useQuery } from '../../client/use-query.ts';
import { useTexts, type Texts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import layout from '../layout.module.css';

type Asked = InputOf<typeof traceLineage>;
type By = 'target' | 'line' | 'source';

/** Where did this row come from, where did that one go? Nothing is asked before the button is pressed. */
export function LineagePanel({ migration: { id, plan } }: { migration: Migration }) {
  const { text } = useTexts();
  const other = 'files' in plan.source ? 'line' : 'source';
  const keyOf = (by: By): string => firstKey(plan, by);
  const [by, setBy] = useState<By>('target');
  const [place, setPlace] = useState(keyOf('target'));
  const [value, setValue] = useState('');
  const [asked, setAsked] = useState<Asked>();
  const isWhole = place.trim() !== '' && (by === 'line' ? /^[1-9]\d{0,14}$/.test(value.trim()) : value !== '');
  const ask = (): Asked => {
    if (by === 'line') return { migrationId: id, file: place.trim(), line: Number(value) };
    const named = { [place.trim()]: value };
    return { migrationId: id, ...(by === 'target' ? { targetKey: named } : { sourceKey: named }) };
  };
  return (
    <Section title={text('lineage.title')} note={text('lineage.note')}>
      <form
        className={cx(layout.column)}
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) setAsked(ask());
        }}
      >
        <div className={cx(layout.form)}>
          <Select
            label={text('lineage.by')}
            value={by}
            options={(['target', other] as const).map((each) => ({ value: each, label: text(`lineage.by.${each}`) }))}
            onChange={(next) => {
              setBy(next);
              setPlace(keyOf(next));
            }}
          />
          <TextField
            label={text(by === 'line' ? 'lineage.file' : 'lineage.column')}
            value={place}
            onChange={setPlace}
            isMono
          />
          <TextField label={text(by === 'line' ? 'lineage.line' : 'lineage.value')} value={value} onChange={setValue} />
        </div>
        <div className={cx(layout.row)}>
          <Button type="submit" icon={Waypoints} disabledReason={isWhole ? undefined : text('lineage.needs')}>
            {text('lineage.ask')}
          </Button>
        </div>
        {asked && <Traced asked={asked} />}
      </form>
    </Section>
  );
}

function firstKey({ source, target }: Migration['plan'], by: By): string {
  if (by === 'line') return 'files' in source && !source.files.includes('*') ? source.files : '';
  if (by === 'source') return 'files' in source ? '' : (source.key[0] ?? '');
  return target.key[0] ?? target.create?.primaryKey[0] ?? '';
}

function Traced({ asked }: { asked: Asked }) {
  const texts = useTexts();
  const { text } = texts;
  const query = useQuery(traceLineage, asked);
  const columns = useMemo(() => columnsOf(texts), [texts]);
  if (query.status === 'loading') return <Loading rows={3} />;
  if (query.status === 'failed') return <Failed {...query} onRetry={query.reload} />;
  const { entries } = query.data;
  if (entries.length === 0) {
    return <Empty icon={Waypoints} title={text('lineage.empty')} hint={text('lineage.empty.hint')} />;
  }
  return (
    <Table
      label={text('lineage.title')}
      rows={entries}
      columns={columns}
      rowKey={({ jobId, source, row, line }) => [jobId, source, row, line].join(' ')}
    />
  );
}

const columnsOf = ({ text, word, dateTime }: Texts): TableColumn<LineageEntry>[] => [
  { id: 'run', title: text('lineage.run'), width: '160px', cell: ({ startedAtMs }) => dateTime(startedAtMs) },
  { id: 'who', title: text('lineage.who'), width: 'minmax(100px, 1fr)', cell: ({ startedBy }) => startedBy ?? '—' },
  {
    id: 'version',
    title: text('lineage.version'),
    width: '90px',
    cell: ({ planVersion: version }) => (version === null ? '—' : text('lineage.version.value', { version })),
  },
  { id: 'place', title: text('lineage.place'), width: 'minmax(150px, 2fr)', cell: (entry) => placeOf(entry, text) },
  {
    id: 'fate',
    title: text('lineage.fate'),
    width: 'minmax(130px, 2fr)',
    cell: ({ outcome, reasons, isTakenBack }) => {
      const names = reasons.map(({ rule, column }) => [word(`rule-name.${rule}`), column].join(' · '));
      const fate = [text(`lineage.outcome.${outcome}`), ...names].join('; ');
      return isTakenBack ? text('lineage.outcome.taken-back', { fate }) : fate;
    },
  },
  {
    id: 'row',
    title: text('lineage.row'),
    width: 'minmax(130px, 1fr)',
    cell: ({ key }) => (key === null ? '—' : keyText(key)),
  },
];

function placeOf({ source, line, row }: LineageEntry, text: Texts['text']): string {
  if (line !== null) return text('lineage.place.line', { source, line });
  return row === null ? source : text('lineage.place.row', { source, row });
}
