import { Download } from 'lucide-react';
import { useLocation } from 'wouter';
import { saveFile } from '#contract/operations/shell/save-file';
import { Screen } from '../../app/screen.tsx';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { say } from '../../ui/toast.tsx';
import { EngineView } from './engine-view.tsx';
import { LedgerView } from './ledger-view.tsx';
import { LogView } from './log-view.tsx';

const TABS = ['engine', 'log', 'ledger'] as const;
type TabId = (typeof TABS)[number];

/** Is the console itself well, and what did it do? */
export function DiagnosticsScreen({ tab }: { tab: string | undefined }) {
  const { text, size } = useTexts();
  const [, navigate] = useLocation();
  const save = useCommand(saveFile);
  const selected = TABS.find((name) => name === tab) ?? 'engine';
  const onSave = async (): Promise<void> => {
    const day = new Date().toISOString().slice(0, 10);
    const saved = await save.run({ content: { kind: 'diagnostics' }, suggestedName: `vakhta-${day}.json.gz` });
    if (!saved) return; // Failed, or the person closed the dialog.
    say({ kind: 'done', title: text('diagnostics.saved', { name: saved.name, size: size(saved.sizeBytes) }) });
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
