import { Download } from 'lucide-react';
import { useLocation } from 'wouter';
import { Screen } from '../../app/screen.tsx';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useSaveFile } from '../../ui/use-save-file.ts';
import { EngineView } from './engine-view.tsx';
import { LedgerView } from './ledger-view.tsx';
import { LogView } from './log-view.tsx';

const TABS = ['engine', 'log', 'ledger'] as const;
type TabId = (typeof TABS)[number];

/** Is the console itself well, and what did it do? */
export function DiagnosticsScreen({ tab }: { tab: string | undefined }) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const save = useSaveFile();
  const selected = TABS.find((name) => name === tab) ?? 'engine';
  const onSave = async (): Promise<void> => {
    const day = new Date().toISOString().slice(0, 10);
    await save.run({ content: { kind: 'diagnostics' }, suggestedName: `vakhta-${day}.json.gz` });
  };
  const content: Record<TabId, React.ReactNode> = { engine: <EngineView />, log: <LogView />, ledger: <LedgerView /> };
  return (
    <Screen
      titleKey="nav.diagnostics"
      noteKey="diagnostics.note"
      isFilling
      actions={
        <Button icon={Download} isPending={save.isRunning} onPress={() => void onSave()}>
          {text('diagnostics.save')}
        </Button>
      }
    >
      {save.failure && <Failed failure={save.failure} traceId={save.traceId} />}
      <Tabs<TabId>
        label={text('nav.diagnostics')}
        selected={selected}
        onSelect={(id) => navigate(`/diagnostics/${id}`)}
        tabs={TABS.map((id) => ({ id, title: text(`diagnostics.tab.${id}`), content: content[id] }))}
      />
    </Screen>
  );
}
