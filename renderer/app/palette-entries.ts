import {
  Activity,
  CalendarClock,
  Copy,
  DatabaseZap,
  FolderOpen,
  History,
  GitCompare,
  Languages,
  LayoutDashboard,
  ListOrdered,
  ListPlus,
  Moon,
  Network,
  Plug,
  Plus,
  ScrollText,
  Settings,
  SearchCheck,
  ShieldCheck,
  Sun,
  Table2,
  type LucideIcon,
} from 'lucide-react';
import { listConnections } from '#contract/operations/connection/list-connections';
import { graphSchema } from '#contract/operations/schema/graph-schema';
import { listMigrations } from '#contract/operations/migration/list-migrations';
import { useQuery } from '../client/use-query.ts';
import { useViewMemory } from '../client/view-memory.ts';
import { change } from '../client/view-settings.ts';
import { shortName } from '../features/schema/object-name.ts';
import { objectPath, tabPath, type TabId } from '../features/schema/source-address.ts';
import { rememberedSource } from '../features/schema/use-source.ts';
import type { MessageId } from '../i18n/messages.ts';
import { useTexts } from '../i18n/texts.tsx';

const TABLES_AT_MOST = 500;

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

/** A view of the schema that was looked at last. */
const toSchema =
  (tab: TabId) =>
  (navigate: Navigate): void =>
    navigate(tabPath(rememberedSource(useViewMemory.getState().choices), tab));

const PLACES: readonly Fixed[] = [
  { title: 'nav.overview', icon: LayoutDashboard, act: to('/') },
  { title: 'nav.migrations', icon: DatabaseZap, act: to('/migrations') },
  { title: 'nav.schema', icon: Network, act: to('/schema') },
  { title: 'nav.connections', icon: Plug, act: to('/connections') },
  { title: 'nav.jobs', icon: History, act: to('/jobs') },
  { title: 'nav.diagnostics', icon: Activity, act: to('/diagnostics') },
  { title: 'palette.log', icon: ScrollText, act: to('/diagnostics/log') },
  { title: 'palette.ledger', icon: ShieldCheck, act: to('/diagnostics/ledger') },
  { title: 'nav.settings', icon: Settings, act: to('/settings') },
  { title: 'settings.tab.schedules', icon: CalendarClock, act: to('/settings/schedules') },
];

const ACTIONS: readonly Fixed[] = [
  { title: 'palette.new-migration', icon: Plus, act: to('/migrations/new') },
  { title: 'palette.new-copy', icon: Copy, act: to('/migrations/copy') },
  { title: 'palette.new-wave', icon: ListOrdered, act: to('/migrations/wave') },
  { title: 'palette.schema.findings', icon: SearchCheck, act: toSchema('findings') },
  { title: 'palette.schema.objects', icon: Table2, act: toSchema('objects') },
  { title: 'palette.schema.graph', icon: Network, act: toSchema('graph') },
  { title: 'palette.schema.plan', icon: ListPlus, act: toSchema('plan') },
  { title: 'palette.schema.drift', icon: GitCompare, act: toSchema('drift') },
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
  const source = rememberedSource(useViewMemory(({ choices }) => choices));
  // Only when it is known already: opening the palette reads no schema.
  const graph = useQuery(graphSchema, { source }, { isEnabled: false, isKept: true });
  const tables = graph.status === 'done' ? graph.data.nodes.slice(0, TABLES_AT_MOST) : [];
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
    ...tables.map(({ key }) => ({
      id: key,
      title: shortName(key),
      note: text('palette.kind.table'),
      icon: Table2,
      act: to(objectPath(source, key)),
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
