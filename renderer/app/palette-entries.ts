import {
  Activity,
  DatabaseZap,
  FolderOpen,
  History,
  Languages,
  LayoutDashboard,
  Moon,
  Plug,
  Plus,
  ScrollText,
  Settings,
  ShieldCheck,
  Sun,
  type LucideIcon,
} from 'lucide-react';
import { listConnections } from '#contract/operations/connection/list-connections';
import { listMigrations } from '#contract/operations/migration/list-migrations';
import { useQuery } from '../client/use-query.ts';
import { change } from '../client/view-settings.ts';
import type { MessageId } from '../i18n/messages.ts';
import { useTexts } from '../i18n/texts.tsx';

type Navigate = (path: string) => void;

export interface PaletteEntry {
  readonly id: string;
  readonly title: string;
  /** What kind of thing it is. */
  readonly note: string;
  readonly icon: LucideIcon;
  readonly act: (navigate: Navigate) => void;
}

interface Fixed {
  readonly title: MessageId;
  readonly icon: LucideIcon;
  readonly act: (navigate: Navigate) => void;
}

const to =
  (path: string) =>
  (navigate: Navigate): void =>
    navigate(path);

const PLACES: readonly Fixed[] = [
  { title: 'nav.overview', icon: LayoutDashboard, act: to('/') },
  { title: 'nav.migrations', icon: DatabaseZap, act: to('/migrations') },
  { title: 'nav.connections', icon: Plug, act: to('/connections') },
  { title: 'nav.jobs', icon: History, act: to('/jobs') },
  { title: 'nav.diagnostics', icon: Activity, act: to('/diagnostics') },
  { title: 'palette.log', icon: ScrollText, act: to('/diagnostics/log') },
  { title: 'palette.ledger', icon: ShieldCheck, act: to('/diagnostics/ledger') },
  { title: 'nav.settings', icon: Settings, act: to('/settings') },
];

const ACTIONS: readonly Fixed[] = [
  { title: 'palette.new-migration', icon: Plus, act: to('/migrations/new') },
  { title: 'palette.new-connection', icon: Plus, act: to('/connections/new') },
  { title: 'palette.light', icon: Sun, act: () => change({ theme: 'light' }) },
  { title: 'palette.dark', icon: Moon, act: () => change({ theme: 'dark' }) },
  { title: 'palette.russian', icon: Languages, act: () => change({ language: 'ru' }) },
  { title: 'palette.english', icon: Languages, act: () => change({ language: 'en' }) },
];

/** Places, actions, and the objects there are. */
export function usePaletteEntries(): readonly PaletteEntry[] {
  const { text } = useTexts();
  const migrations = useQuery(listMigrations, {});
  const connections = useQuery(listConnections, {});
  const fixed = (entries: readonly Fixed[], note: MessageId): PaletteEntry[] =>
    entries.map(({ title, icon, act }) => ({ id: title, title: text(title), note: text(note), icon, act }));
  return [
    ...fixed(PLACES, 'palette.kind.place'),
    ...fixed(ACTIONS, 'palette.kind.action'),
    ...(migrations.status === 'done' ? migrations.data.migrations : []).map(({ migration: { id, plan } }) => ({
      id,
      title: plan.name,
      note: text('palette.kind.migration'),
      icon: DatabaseZap,
      act: to(`/migrations/${id}`),
    })),
    ...(connections.status === 'done' ? connections.data.connections : []).map(({ id, name, options }) => ({
      id,
      title: name,
      note: text('palette.kind.connection'),
      icon: options.kind === 'files' ? FolderOpen : Plug,
      act: to(`/connections/${id}`),
    })),
  ];
}
