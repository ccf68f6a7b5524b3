import { LogLevel } from '#contract/domain/log';
import { Settings, type Settings as Values } from '#contract/domain/settings';
import { change, useViewSettings } from '../../client/view-settings.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Section } from '../../ui/section.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { NumberSetting } from './number-setting.tsx';
import { VaultSection } from './vault-section.tsx';
import layout from '../layout.module.css';

const { language: Language, theme: Theme, density: Density } = Settings.shape;

/** How the console looks and behaves; every choice takes effect at once. */
export function ConsoleView() {
  const { text } = useTexts();
  const { language, theme, density, notifications, logLevel, stopGraceSeconds } = useViewSettings();
  return (
    <>
      <Section title={text('settings.look')} isSheet>
        <div className={cx(layout.form, layout.wide)}>
          <Segments<Values['language']>
            label={text('settings.language')}
            value={language}
            options={Language.options.map((value) => ({ value, label: text(`settings.language.${value}`) }))}
            onChange={(value) => change({ language: value })}
          />
          <Segments<Values['theme']>
            label={text('settings.theme')}
            value={theme}
            options={Theme.options.map((value) => ({ value, label: text(`settings.theme.${value}`) }))}
            onChange={(value) => change({ theme: value })}
          />
          <Segments<Values['density']>
            label={text('settings.density')}
            value={density}
            options={Density.options.map((value) => ({ value, label: text(`settings.density.${value}`) }))}
            onChange={(value) => change({ density: value })}
          />
        </div>
      </Section>
      <Section title={text('settings.work')} isSheet>
        <div className={cx(layout.form)}>
          <div className={cx(layout.whole)}>
            <Switch
              label={text('settings.notifications')}
              isSelected={notifications}
              onChange={(value) => change({ notifications: value })}
            />
          </div>
          <Select<LogLevel>
            label={text('settings.log-level')}
            hint={text('settings.log-level.hint')}
            value={logLevel}
            options={LogLevel.options.map((value) => ({ value, label: text(`log.level.${value}`) }))}
            onChange={(value) => change({ logLevel: value })}
          />
          <NumberSetting
            key={stopGraceSeconds}
            label={text('settings.stop-grace')}
            hint={text('settings.stop-grace.hint')}
            value={stopGraceSeconds}
            isValid={(seconds) => Settings.shape.stopGraceSeconds.safeParse(seconds).success}
            onChange={(seconds) => change({ stopGraceSeconds: seconds })}
          />
        </div>
      </Section>
      <VaultSection />
    </>
  );
}
