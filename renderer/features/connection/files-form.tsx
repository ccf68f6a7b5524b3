import { CircleCheckBig, FolderOpen, ShieldQuestion } from 'lucide-react';
import { useState } from 'react';
import type { Connection, Environment, Probe } from '#contract/domain/connection';
import { changeConnection } from '#contract/operations/connection/change-connection';
import { probeConnection } from '#contract/operations/connection/probe-connection';
import { openFolder } from '#contract/operations/shell/open-folder';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { EnvironmentField, localTimeZone, TimeZoneField } from './place-fields.tsx';
import { ProbeResult } from './probe-result.tsx';
import layout from '../layout.module.css';

interface FilesFormProps {
  readonly connection?: Connection;
  readonly onSaved: (saved: Connection) => void;
}

/** A folder of exports. The folder itself is chosen in the system's dialog: the page never names a path. */
export function FilesForm({ connection, onSaved }: FilesFormProps) {
  const { text } = useTexts();
  const [name, setName] = useState(connection?.name ?? '');
  const [environment, setEnvironment] = useState<Environment | null>(connection?.environment ?? null);
  const [timeZone, setTimeZone] = useState(connection?.timeZone ?? localTimeZone());
  const [probed, setProbed] = useState<Probe>();
  const open = useCommand(openFolder);
  const change = useCommand(changeConnection);
  const probe = useCommand(probeConnection);
  const command = connection === undefined ? open : change;

  const save = async (): Promise<void> => {
    if (environment === null) return;
    const about = { name: name.trim(), environment, timeZone };
    const saved =
      connection === undefined ? await open.run(about) : await change.run({ ...about, connectionId: connection.id });
    if (saved) onSaved(saved); // Null: the person closed the dialog.
  };
  const missing = name.trim() === '' ? 'connection.name' : environment === null ? 'connection.environment' : undefined;
  return (
    <div className={cx(layout.column)}>
      <div className={cx(layout.form)}>
        <TextField label={text('connection.name')} value={name} onChange={setName} isRequired />
        <TimeZoneField value={timeZone} onChange={setTimeZone} />
        <div className={cx(layout.whole)}>
          <EnvironmentField value={environment} onChange={setEnvironment} />
        </div>
      </div>
      <div className={cx(layout.row)}>
        {connection !== undefined && (
          <Button
            icon={ShieldQuestion}
            isPending={probe.isRunning}
            onPress={() => void probe.run({ connectionId: connection.id }).then(setProbed)}
          >
            {text('connection.probe')}
          </Button>
        )}
        <Button
          kind="primary"
          icon={connection === undefined ? FolderOpen : CircleCheckBig}
          isPending={command.isRunning}
          onPress={() => void save()}
          disabledReason={missing && text('form.fill', { field: text(missing) })}
        >
          {text(connection === undefined ? 'connection.choose-folder' : 'connection.save')}
        </Button>
      </div>
      {command.failure && <Failed failure={command.failure} traceId={command.traceId} />}
      {probe.failure && <Failed failure={probe.failure} traceId={probe.traceId} />}
      {probed && <ProbeResult probe={probed} />}
    </div>
  );
}
