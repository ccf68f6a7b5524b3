import { DEFAULT_MIGRATION_CONFIG, MigrationConfig, type MigrationConfigPart } from '#contract/domain/migration-config';
import { changeMigrationConfig } from '#contract/operations/settings/change-migration-config';
import { getMigrationConfig } from '#contract/operations/settings/get-migration-config';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import { Switch } from '../../ui/switch.tsx';
import layout from '../layout.module.css';
import { NotificationSection } from './notification-section.tsx';
import { NumberSetting } from './number-setting.tsx';

type SectionName = keyof MigrationConfig;
const SECTIONS = Object.keys(DEFAULT_MIGRATION_CONFIG) as SectionName[];

/** The keys of config/migration.yaml; each is written to the file when its field is left. */
export function MigrationView() {
  const config = useQuery(getMigrationConfig, {});
  const command = useCommand(changeMigrationConfig);
  if (config.status === 'loading') return <Loading rows={8} />;
  if (config.status === 'failed') return <Failed {...config} onRetry={config.reload} />;
  const onChange = async (part: MigrationConfigPart): Promise<void> => {
    await command.run(part);
    config.reload();
  };
  return (
    <>
      {command.failure && <Failed failure={command.failure} traceId={command.traceId} />}
      {SECTIONS.map((name) => (
        <ConfigSection key={name} name={name} config={config.data} onChange={(part) => void onChange(part)} />
      ))}
      <NotificationSection />
    </>
  );
}

interface ConfigSectionProps {
  readonly name: SectionName;
  readonly config: MigrationConfig;
  readonly onChange: (part: MigrationConfigPart) => void;
}

function ConfigSection({ name, config, onChange }: ConfigSectionProps) {
  const { text, word } = useTexts();
  const values = Object.entries<number | boolean>(config[name]);
  return (
    <Section title={text(`settings.config.${name}`)} isSheet>
      <div className={cx(layout.form)}>
        {values.map(([key, value]) => {
          const label = word(`settings.config.${name}.${key}`);
          const change = (next: number | boolean): void => onChange({ [name]: { [key]: next } });
          if (typeof value !== 'boolean') {
            const isValid = (next: number): boolean =>
              MigrationConfig.shape[name].safeParse({ ...config[name], [key]: next }).success;
            return <NumberSetting key={`${key} ${value}`} {...{ label, value, isValid }} onChange={change} />;
          }
          return (
            <div key={key} className={cx(layout.whole)}>
              <Switch label={label} isSelected={value} onChange={change} />
            </div>
          );
        })}
      </div>
    </Section>
  );
}
