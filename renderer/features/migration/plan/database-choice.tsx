import { useState } from 'react';
import { TableName } from '#contract/domain/table';
import { listConnections } from '#contract/operations/connection/list-connections';
import { listTables } from '#contract/operations/connection/list-tables';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { ComboBox } from '../../../ui/combo-box.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Segments } from '../../../ui/segments.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { changeDraft, NOTHING_ASKED, useDraft, type Asked } from './draft.ts';
import { tableNameOf, writeTableName } from './table-name.ts';
import layout from '../../layout.module.css';

const WAYS: readonly Asked['way'][] = ['table', 'query'];

/** A table of a PostgreSQL, or what a query answers. */
export function DatabaseChoice() {
  const { text, word } = useTexts();
  const sourceId = useDraft((draft) => draft.sourceId);
  const asked = useDraft((draft) => draft.asked) ?? NOTHING_ASKED;
  const list = useQuery(listConnections, {});
  const databases = (list.status === 'done' ? list.data.connections : []).filter(
    ({ options }) => options.kind === 'postgres',
  );
  const change = (part: Partial<Asked>): void => changeDraft({ asked: { ...asked, ...part } });
  return (
    <div className={cx(layout.column)}>
      <div className={cx(layout.form)}>
        <Select
          label={text('source.database')}
          value={sourceId}
          placeholder={text('source.folder.none')}
          options={databases.map(({ id, name, environment }) => ({
            value: id,
            label: name,
            note: word(`environment.${environment}`),
          }))}
          onChange={(id) => changeDraft({ sourceId: id, asked: { ...asked, table: null, key: [] } })}
        />
        <Segments<Asked['way']>
          label={text('source.asked')}
          value={asked.way}
          options={WAYS.map((value) => ({ value, label: text(`source.asked.${value}`) }))}
          onChange={(way) => change({ way, key: [] })}
        />
      </div>
      {asked.way === 'query' ? (
        <TextField
          label={text('source.query')}
          hint={text('source.query.hint')}
          value={asked.query}
          onChange={(query) => change({ query })}
          rows={8}
          isMono
        />
      ) : (
        <TableFields key={sourceId} sourceId={sourceId} asked={asked} onChange={change} />
      )}
    </div>
  );
}

interface TableFieldsProps {
  readonly sourceId: string | null;
  readonly asked: Asked;
  readonly onChange: (part: Partial<Asked>) => void;
}

function TableFields({ sourceId, asked, onChange }: TableFieldsProps) {
  const { text } = useTexts();
  const [typed, setTyped] = useState(asked.table === null ? '' : writeTableName(asked.table));
  const tables = useQuery(listTables, { connectionId: sourceId ?? '' }, { isEnabled: sourceId !== null });
  const known = tables.status === 'done' ? tables.data.tables : [];
  const onTable = (value: string): void => {
    setTyped(value);
    onChange({ table: TableName.safeParse(tableNameOf(value)).data ?? null, key: [] });
  };
  return (
    <>
      <div className={cx(layout.form)}>
        <ComboBox
          label={text('source.table')}
          hint={text('source.table.hint')}
          value={typed}
          options={known.map(({ name, estimatedRows }) => ({
            value: writeTableName(name),
            label: writeTableName(name),
            note: estimatedRows < 0 ? undefined : text('job.rows', { rows: estimatedRows }),
          }))}
          onChange={onTable}
          emptyText={text('target.table.unknown')}
          error={typed !== '' && asked.table === null ? text('target.table.invalid') : undefined}
          allowsNew
          isMono
        />
        <TextField
          label={text('source.where')}
          hint={text('source.where.hint')}
          value={asked.where}
          onChange={(where) => onChange({ where })}
          isMono
        />
      </div>
      {tables.status === 'failed' && <Failed {...tables} onRetry={tables.reload} />}
    </>
  );
}
