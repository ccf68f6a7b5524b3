import { FileSearch, FileSpreadsheet } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Environment } from '#contract/domain/connection';
import { FilePattern } from '#contract/domain/source';
import { listConnections } from '#contract/operations/connection/list-connections';
import { openSourceFile } from '#contract/operations/shell/open-source-file';
import { inspectSource } from '#contract/operations/source/inspect-source';
import { useCommand } from '../../../client/use-command.ts';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Section } from '../../../ui/section.tsx';
import { Segments } from '../../../ui/segments.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { EnvironmentField, localTimeZone, TimeZoneField } from '../../connection/place-fields.tsx';
import { ChangesFields } from './changes-fields.tsx';
import { DatabaseChoice } from './database-choice.tsx';
import { changeDraft, NOTHING_ASKED, useDraft } from './draft.ts';
import { FormatFields } from './format-fields.tsx';
import { QueryInspection } from './query-inspection.tsx';
import { SampleTable } from './sample-table.tsx';
import { useSettled } from './use-settled.ts';
import layout from '../../layout.module.css';

const TYPING_MS = 500;

/** Where to read from, and how what lies there is to be read. */
export function SourceStep() {
  const { text } = useTexts();
  const sourceId = useDraft((draft) => draft.sourceId);
  const files = useDraft((draft) => draft.files);
  const asked = useDraft((draft) => draft.asked);
  return (
    <>
      <Section title={text('source.choose')} isSheet>
        <SourceChoice />
      </Section>
      <ChangesFields />
      {asked !== null ? (
        <QueryInspection sourceId={sourceId} asked={asked} />
      ) : sourceId === null || files === '' ? (
        <Empty icon={FileSearch} title={text('source.none')} hint={text('source.none.hint')} />
      ) : (
        <Inspection sourceId={sourceId} files={files} />
      )}
    </>
  );
}

type Way = 'file' | 'folder' | 'database';
const WAYS: readonly Way[] = ['file', 'folder', 'database'];

function SourceChoice() {
  const { text } = useTexts();
  const { sourceId, asked } = useDraft();
  const [way, setWay] = useState<Way>(asked !== null ? 'database' : sourceId === null ? 'file' : 'folder');
  const choose = (next: Way): void => {
    setWay(next);
    if ((next === 'database') === (asked !== null)) return;
    changeDraft({ sourceId: null, files: '', format: null, asked: asked === null ? NOTHING_ASKED : null });
  };
  return (
    <div className={cx(layout.column)}>
      <Segments<Way>
        label={text('source.way')}
        value={way}
        options={WAYS.map((value) => ({ value, label: text(`source.way.${value}`) }))}
        onChange={choose}
      />
      {way === 'file' && <FileChoice onOpened={() => setWay('folder')} />}
      {way === 'folder' && <FolderChoice />}
      {way === 'database' && <DatabaseChoice />}
    </div>
  );
}

/** A file from the disk: the system's dialog chooses it, its folder becomes a connection. */
function FileChoice({ onOpened }: { onOpened: () => void }) {
  const { text } = useTexts();
  const [environment, setEnvironment] = useState<Environment | null>(null);
  const [timeZone, setTimeZone] = useState(localTimeZone);
  const open = useCommand(openSourceFile);
  const onOpen = async (): Promise<void> => {
    if (environment === null) return;
    const opened = await open.run({ environment, timeZone });
    if (!opened) return; // Failed, or the person closed the dialog.
    changeDraft({ sourceId: opened.connection.id, files: opened.files, override: {}, format: null });
    onOpened();
  };
  return (
    <>
      <div className={cx(layout.form)}>
        <EnvironmentField value={environment} onChange={setEnvironment} />
        <TimeZoneField value={timeZone} onChange={setTimeZone} />
      </div>
      <div className={cx(layout.row)}>
        <Button
          kind="primary"
          icon={FileSpreadsheet}
          isPending={open.isRunning}
          onPress={() => void onOpen()}
          disabledReason={
            environment === null ? text('form.fill', { field: text('connection.environment') }) : undefined
          }
        >
          {text('source.file')}
        </Button>
        <span className={cx(layout.muted)}>{text('source.file.hint')}</span>
      </div>
      {open.failure && <Failed failure={open.failure} traceId={open.traceId} />}
    </>
  );
}

/** Files of a folder that is a connection already, by name or pattern. */
function FolderChoice() {
  const { text } = useTexts();
  const draft = useDraft();
  const list = useQuery(listConnections, {});
  const folders = (list.status === 'done' ? list.data.connections : []).filter(
    ({ options }) => options.kind === 'files',
  );
  return (
    <div className={cx(layout.form)}>
      <Select
        label={text('source.folder')}
        value={draft.sourceId}
        placeholder={text('source.folder.none')}
        options={folders.map(({ id, name, options }) => ({
          value: id,
          label: name,
          note: options.kind === 'files' ? options.folder : undefined,
        }))}
        onChange={(id) => changeDraft({ sourceId: id, override: {}, format: null })}
      />
      <TextField
        label={text('plan.files')}
        hint={text('plan.files.hint')}
        value={draft.files}
        onChange={(files) => changeDraft({ files, format: null })}
        isMono
      />
    </div>
  );
}

function Inspection({ sourceId, files }: { sourceId: string; files: string }) {
  const { text, size } = useTexts();
  const override = useDraft((draft) => draft.override);
  const settled = useSettled(files, TYPING_MS);
  const isPattern = FilePattern.safeParse(settled).success;
  const query = useQuery(
    inspectSource,
    { connectionId: sourceId, files: settled, format: override },
    { isEnabled: isPattern, keepsPrevious: true },
  );
  const found = query.status === 'done' ? query.data : undefined;
  useEffect(() => {
    if (found !== undefined && settled === files) {
      changeDraft({ format: found.format, estimatedRows: Math.round(found.estimatedRows) });
    }
  }, [found, settled, files]);
  if (!isPattern) return null;
  if (query.status === 'loading') return <Loading rows={8} />;
  if (query.status === 'failed') return <Failed {...query} onRetry={query.reload} />;
  const note = text('source.found.note', {
    files: query.data.files.length,
    size: size(query.data.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)),
    rows: Math.round(query.data.estimatedRows),
  });
  return (
    <>
      <Section title={text('source.found')} note={note} isSheet>
        <FormatFields
          inspection={query.data}
          override={override}
          onChange={(next) => changeDraft({ override: next })}
        />
      </Section>
      <Section title={text('source.sample')}>
        <SampleTable columns={query.data.columns} sampleRows={query.data.sampleRows} />
      </Section>
    </>
  );
}
