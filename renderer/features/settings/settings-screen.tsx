import { useLocation } from 'wouter';
import { Screen } from '../../app/screen.tsx';
import { useTexts } from '../../i18n/texts.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { SchedulesView } from '../schedule/schedules-view.tsx';
import { ConsoleView } from './console-view.tsx';
import { MigrationView } from './migration-view.tsx';

const TABS = ['console', 'migrations', 'schedules'] as const;
type TabId = (typeof TABS)[number];

/** What does the console do as I want it, and what by itself? */
export function SettingsScreen({ tab }: { tab: string | undefined }) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const selected = TABS.find((name) => name === tab) ?? 'console';
  const content: Record<TabId, React.ReactNode> = {
    console: <ConsoleView />,
    migrations: <MigrationView />,
    schedules: <SchedulesView />,
  };
  return (
    <Screen titleKey="nav.settings" noteKey={`settings.note.${selected}`} isFilling>
      <Tabs<TabId>
        label={text('nav.settings')}
        selected={selected}
        onSelect={(id) => navigate(id === 'console' ? '/settings' : `/settings/${id}`)}
        tabs={TABS.map((id) => ({ id, title: text(`settings.tab.${id}`), content: content[id] }))}
      />
    </Screen>
  );
}
