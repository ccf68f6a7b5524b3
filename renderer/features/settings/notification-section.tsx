import { Save, Send } from 'lucide-react';
import { useState } from 'react';
import { MailEncryption, type NotificationEndpoint, type NotificationSettings } from '#contract/domain/notification';
import { changeNotifications } from '#contract/operations/notification/change-notifications';
import { getNotifications } from '#contract/operations/notification/get-notifications';
import { testNotification } from '#contract/operations/notification/test-notification';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { say } from '../../ui/toast.tsx';
import layout from '../layout.module.css';
import { changeOf, valuesOf, type NotificationValues } from './notification-values.ts';

/** Where notifications go: a mail server and a webhook. Secrets can be written here, never read. */
export function NotificationSection() {
  const settings = useQuery(getNotifications, {});
  if (settings.status === 'loading') return <Loading rows={4} />;
  if (settings.status === 'failed') return <Failed {...settings} onRetry={settings.reload} />;
  return <NotificationForm settings={settings.data} onSaved={settings.reload} />;
}

function NotificationForm({ settings, onSaved }: { settings: NotificationSettings; onSaved: () => void }) {
  const { text } = useTexts();
  const [values, setValues] = useState(() => valuesOf(settings));
  const save = useCommand(changeNotifications);
  const change = changeOf(values);
  const onSave = async (): Promise<void> => {
    const saved = change && (await save.run(change));
    if (saved === undefined) return;
    setValues(valuesOf(saved));
    say({ kind: 'done', title: text('settings.endpoints.saved') });
    onSaved();
  };
  return (
    <Section title={text('settings.endpoints')} isSheet>
      <form
        className={cx(layout.column)}
        onSubmit={(event) => {
          event.preventDefault();
          void onSave();
        }}
      >
        <div className={cx(layout.form)}>
          <EndpointFields {...{ values, settings }} onChange={(part) => setValues({ ...values, ...part })} />
        </div>
        <div className={cx(layout.row)}>
          <Button
            type="submit"
            kind="primary"
            icon={Save}
            isPending={save.isRunning}
            disabledReason={change === undefined ? text('settings.endpoints.missing') : undefined}
          >
            {text('settings.endpoints.save')}
          </Button>
          {settings.email !== null && <TestButton endpoint="email" />}
          {settings.webhookHost !== null && <TestButton endpoint="webhook" />}
        </div>
        {save.failure && <Failed failure={save.failure} traceId={save.traceId} />}
      </form>
    </Section>
  );
}

interface EndpointFieldsProps {
  readonly values: NotificationValues;
  readonly settings: NotificationSettings;
  readonly onChange: (part: Partial<NotificationValues>) => void;
}

function EndpointFields({ values, settings, onChange }: EndpointFieldsProps) {
  const { text } = useTexts();
  const { hasEmailPassword, webhookHost, hasWebhookKey } = settings;
  const kept = (isKept: boolean): string | undefined => (isKept ? text('settings.endpoints.kept') : undefined);
  const field = (name: Exclude<keyof NotificationValues, 'encryption'>, hint?: string, type?: 'password') => (
    <TextField
      label={text(`settings.endpoints.${name}`)}
      value={values[name]}
      onChange={(value) => onChange({ [name]: value })}
      {...{ hint, ...(type && { type }) }}
    />
  );
  return (
    <>
      {field('host')}
      {field('port')}
      <Select<MailEncryption>
        label={text('settings.endpoints.encryption')}
        value={values.encryption}
        options={MailEncryption.options.map((value) => ({
          value,
          label: text(`settings.endpoints.encryption.${value}`),
        }))}
        onChange={(encryption) => onChange({ encryption })}
      />
      {field('user')}
      {field('password', kept(hasEmailPassword), 'password')}
      {field('from')}
      {field('to', text('settings.endpoints.to.hint'))}
      {field(
        'url',
        webhookHost === null ? undefined : text('settings.endpoints.url.kept', { webhookHost }),
        'password',
      )}
      {field('key', kept(hasWebhookKey) ?? text('settings.endpoints.key.hint'), 'password')}
    </>
  );
}

function TestButton({ endpoint }: { endpoint: NotificationEndpoint }) {
  const { text } = useTexts();
  const test = useCommand(testNotification);
  const onTest = async (): Promise<void> => {
    if ((await test.run({ endpoint })) !== undefined) say({ kind: 'done', title: text('settings.endpoints.sent') });
  };
  return (
    <>
      <Button icon={Send} isPending={test.isRunning} onPress={() => void onTest()}>
        {text(`settings.endpoints.test.${endpoint}`)}
      </Button>
      {test.failure && <Failed failure={test.failure} traceId={test.traceId} />}
    </>
  );
}
