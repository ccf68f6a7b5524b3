import { Table2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { TableName } from '#contract/domain/table';
import { listConnections } from '#contract/operations/connection/list-connections';
import { listTables } from '#contract/operations/connection/list-tables';
import { proposeMigration } from '#contract/operations/migration/propose-migration';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { ComboBox } from '../../../ui/combo-box.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Section } from '../../../ui/section.tsx';
import { Select } from '../../../ui/select.tsx';
import { ColumnTable } from './column-table.tsx';
import { changeDraft, sourceOf, takeProposal, useDraft, type Draft } from './draft.ts';
import { NewTableSection } from './new-table-section.tsx';
import { tableNameOf, writeTableName } from './table-name.ts';
import { useSettled } from './use-settled.ts';
import layout from '../../layout.module.css';

const TYPING_MS = 500;

/** Into which table: one that is there, or a new one whose SQL is shown before anything runs. */
export function TargetStep() {
  const { text } = useTexts();
  const draft = useDraft();
  return (
    <>
      <Section title={text('plan.step.target')} isSheet>
        <TargetChoice draft={draft} />
      </Section>
      {draft.targetId === null || draft.table === null ? (
        <Empty icon={Table2} title={text('target.none')} hint={text('target.none.hint')} />
      ) : (
        <Proposal draft={draft} />
      )}
    </>
  );
}

function TargetChoice({ draft }: { draft: Draft }) {
  const { text, word } = useTexts();
  const [typed, setTyped] = useState(draft.table === null ? '' : writeTableName(draft.table));
  const list = useQuery(listConnections, {});
  const tables = useQuery(listTables, { connectionId: draft.targetId ?? '' }, { isEnabled: draft.targetId !== null });
  const databases = (list.status === 'done' ? list.data.connections : []).filter(
    ({ options }) => options.kind === 'postgres',
  );
  const known = tables.status === 'done' ? tables.data.tables : [];
  const parsed = tableNameOf(typed);
  const isKnown = known.some(({ name }) => writeTableName(name) === typed);
  const onTable = (value: string): void => {
    setTyped(value);
    changeDraft({ table: TableName.safeParse(tableNameOf(value)).data ?? null, description: null });
  };
  return (
    <div className={cx(layout.column)}>
      <div className={cx(layout.form)}>
        <Select
          label={text('target.connection')}
          value={draft.targetId}
          placeholder={text('target.connection.none')}
          options={databases.map(({ id, name, environment }) => ({
            value: id,
            label: name,
            note: word(`environment.${environment}`),
          }))}
          onChange={(id) => changeDraft({ targetId: id, description: null })}
        />
        <ComboBox
          label={text('target.table')}
          hint={
            parsed !== undefined && !isKnown && typed !== '' ? text('target.table.unknown') : text('target.table.hint')
          }
          value={typed}
          options={known.map(({ name, estimatedRows }) => ({
            value: writeTableName(name),
            label: writeTableName(name),
            note: estimatedRows < 0 ? undefined : text('job.rows', { rows: estimatedRows }),
          }))}
          onChange={onTable}
          emptyText={text('target.table.unknown')}
          error={typed !== '' && parsed === undefined ? text('target.table.invalid') : undefined}
          allowsNew
          isMono
        />
      </div>
      {tables.status === 'failed' && <Failed {...tables} onRetry={tables.reload} />}
      {tables.status === 'done' && (
        <span className={cx(layout.muted)}>{text('target.tables', { count: known.length })}</span>
      )}
    </div>
  );
}

function Proposal({ draft }: { draft: Draft }) {
  const { text } = useTexts();
  const { targetId, table } = draft;
  const source = sourceOf(draft);
  const settled = useSettled(table, TYPING_MS);
  const isReady = source !== undefined && targetId !== null && settled !== null;
  const query = useQuery(
    proposeMigration,
    {
      source: source as NonNullable<typeof source>,
      target: { connectionId: targetId ?? '', table: settled ?? { schema: '', table: '' } },
    },
    { isEnabled: isReady },
  );
  const proposal = query.status === 'done' ? query.data : undefined;
  useEffect(() => {
    if (proposal !== undefined && settled === table) changeDraft(takeProposal(useDraft.getState(), proposal));
  }, [proposal, settled, table]);
  if (query.status === 'loading') return <Loading rows={8} />;
  if (query.status === 'failed') return <Failed {...query} onRetry={query.reload} />;
  const { exists, table: found } = query.data;
  if (!exists) {
    // What the person made of the proposal; for a moment after it came, the proposal itself.
    const create = draft.isNewTable ? (draft.description ?? found) : found;
    const reset = (): void => {
      changeDraft({ proposedFor: null });
      changeDraft(takeProposal(useDraft.getState(), query.data));
    };
    return targetId === null ? null : <NewTableSection targetId={targetId} table={create} onReset={reset} />;
  }
  return (
    <Section title={text('target.exists')} note={text('target.exists.note', { count: found.columns.length })}>
      <ColumnTable columns={found.columns} primaryKey={found.primaryKey} />
    </Section>
  );
}
