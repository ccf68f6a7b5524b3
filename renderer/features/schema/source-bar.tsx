import { FolderOpen, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '#contract/domain/connection';
import type { SchemaSource } from '#contract/domain/schema-source';
import { FilePattern } from '#contract/domain/source';
import { listConnections } from '#contract/operations/connection/list-connections';
import { listPacks } from '#contract/operations/schema/list-packs';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { Option } from '../../ui/option.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FilesForm } from '../connection/files-form.tsx';
import { useVersion, VERSIONS } from './use-analysis.ts';
import css from './schema.module.css';

/** Everything below a folder that is SQL. */
const ALL_SQL = '**/*.sql';

interface SourceBarProps {
  readonly source: SchemaSource;
  readonly onChange: (source: SchemaSource) => void;
  /** Reads it again: somebody has changed a file, or the database. */
  readonly onReload: () => void;
}

/** What is looked at: a pack, a database, or files below a folder; and for which PostgreSQL. */
export function SourceBar({ source, onChange, onReload }: SourceBarProps) {
  const { text } = useTexts();
  const [choosesFolder, setChoosesFolder] = useState(false);
  const { version, setVersion } = useVersion();
  const { options, connections } = useSourceOptions();
  const choose = (id: string): void => {
    const connection = connections.find((one) => one.id === id);
    if (connection === undefined) onChange({ kind: 'pack', pack: id });
    else onChange(sourceOf(connection));
  };
  const onFolder = (connection: Connection): void => {
    setChoosesFolder(false);
    onChange(sourceOf(connection));
  };
  return (
    <div className={cx(css['source-bar'])} role="group" aria-label={text('schema.source')}>
      <div className={cx(css['source-choice'])}>
        <Select
          label={text('schema.source')}
          isLabelHidden
          placeholder={
            source.kind === 'pack' ? text('schema.source.pack', { name: source.pack }) : text('schema.source')
          }
          value={source.kind === 'pack' ? source.pack : source.kind === 'path' ? null : source.connectionId}
          options={options}
          onChange={choose}
        />
      </div>
      {source.kind === 'files' && (
        <PatternField key={source.files} files={source.files} onChange={(files) => onChange({ ...source, files })} />
      )}
      {source.kind !== 'connection' && (
        <div className={cx(css['version-choice'])}>
          <Select
            label={text('schema.version')}
            isLabelHidden
            value={version}
            options={VERSIONS.map((value) => ({ value, label: text('schema.version.value', { version: value }) }))}
            onChange={setVersion}
          />
        </div>
      )}
      <IconButton
        icon={FolderOpen}
        label={text('schema.choose-folder')}
        onPress={() => setChoosesFolder(true)}
        hasFrame
      />
      <IconButton icon={RotateCw} label={text('schema.reload')} onPress={onReload} hasFrame />
      {choosesFolder && (
        <Dialog
          title={text('schema.choose-folder')}
          isOpen
          onClose={() => setChoosesFolder(false)}
          width="wide"
          actions={<Button onPress={() => setChoosesFolder(false)}>{text('ui.cancel')}</Button>}
        >
          <p>{text('schema.choose-folder.hint')}</p>
          <FilesForm onSaved={onFolder} />
        </Dialog>
      )}
    </div>
  );
}

function useSourceOptions() {
  const { text, word, language } = useTexts();
  const packs = useQuery(listPacks, {}, { isKept: true });
  const list = useQuery(listConnections, {});
  const connections = list.status === 'done' ? list.data.connections : [];
  const options: Option[] = [
    ...(packs.status === 'done' ? packs.data.packs : []).map(
      ({ name, title, tables, minimumVersion, maximumVersion }) => ({
        value: name,
        label: text('schema.source.pack', { name }),
        note: `${title[language]} · ${text('schema.source.pack.note', { tables, minimumVersion, maximumVersion })}`,
      }),
    ),
    ...connections.map(({ id, name, environment, options: { kind } }) => ({
      value: id,
      label: name,
      note: `${word(`connection-kind.${kind}`)} · ${word(`environment.${environment}`)}`,
    })),
  ];
  return { options, connections };
}

const sourceOf = ({ id, options }: Connection): SchemaSource =>
  options.kind === 'postgres'
    ? { kind: 'connection', connectionId: id }
    : { kind: 'files', connectionId: id, files: ALL_SQL };

/** A pattern is read when it is done: at every key a half-typed one would be read for nothing. */
function PatternField({ files, onChange }: { files: string; onChange: (files: string) => void }) {
  const { text } = useTexts();
  const [typed, setTyped] = useState(files);
  const isPattern = FilePattern.safeParse(typed).success;
  return (
    <form
      className={cx(css['pattern-field'])}
      onSubmit={(event) => {
        event.preventDefault();
        if (isPattern && typed !== files) onChange(typed);
      }}
    >
      <TextField
        label={text('schema.files')}
        isLabelHidden
        value={typed}
        onChange={setTyped}
        error={isPattern ? undefined : text('schema.files.invalid')}
        isMono
      />
    </form>
  );
}
