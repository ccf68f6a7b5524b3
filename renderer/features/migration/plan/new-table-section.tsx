import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { Table } from '#contract/domain/table';
import { previewTable } from '#contract/operations/migration/preview-table';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Section } from '../../../ui/section.tsx';
import { ColumnEditor } from './column-editor.tsx';
import { ColumnTable } from './column-table.tsx';
import { useSettled } from './use-settled.ts';
import layout from '../../layout.module.css';

const TYPING_MS = 300;

interface NewTableSectionProps {
  readonly targetId: string;
  readonly table: Table;
  /** Back to what was proposed for these files. */
  readonly onReset: () => void;
}

/** A table that is yet to be created: its columns, each of which can be changed, and the SQL that follows them. */
export function NewTableSection({ targetId, table, onReset }: NewTableSectionProps) {
  const { text } = useTexts();
  const [open, setOpen] = useState<string>();
  // The panel stays the same one while its column is renamed.
  const [openedAs, setOpenedAs] = useState('');
  const settled = useSettled(table, TYPING_MS);
  const preview = useQuery(previewTable, { connectionId: targetId, table: settled }, { keepsPrevious: true });
  const column = table.columns.find(({ name }) => name === open);
  return (
    <>
      <Section
        title={text('target.new')}
        note={text('new-table.note')}
        actions={
          <Button icon={RotateCcw} onPress={onReset}>
            {text('new-table.reset')}
          </Button>
        }
      >
        <div className={cx(layout.split)}>
          <ColumnTable
            columns={table.columns}
            primaryKey={table.primaryKey}
            openName={open}
            onOpen={({ name }) => {
              setOpen(name);
              setOpenedAs(name);
            }}
          />
          {column && (
            <ColumnEditor
              key={openedAs}
              table={table}
              column={column}
              onRenamed={setOpen}
              onClose={() => setOpen(undefined)}
            />
          )}
        </div>
      </Section>
      <Section title={text('new-table.sql')}>
        {preview.status === 'loading' && <Loading rows={6} />}
        {preview.status === 'failed' && <Failed {...preview} onRetry={preview.reload} />}
        {preview.status === 'done' && (
          <div className={cx(layout.column)}>
            {preview.data.problems.map(({ failure }) => (
              <Failed key={JSON.stringify(failure)} failure={failure} />
            ))}
            {preview.data.createSql !== '' && <CodeBlock code={preview.data.createSql} label={text('target.sql')} />}
          </div>
        )}
      </Section>
    </>
  );
}
