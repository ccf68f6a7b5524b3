import {
  Activity,
  DatabaseZap,
  History,
  LayoutDashboard,
  Network,
  Plug,
  Settings,
  type LucideIcon,
} from 'lucide-react';
import { useLocation } from 'wouter';
import { isGoingOn, useLiveJobs } from '../client/live-jobs.ts';
import type { MessageId } from '../i18n/messages.ts';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from '../ui/class-names.ts';
import css from './side-navigation.module.css';

interface Place {
  readonly path: string;
  readonly title: MessageId;
  readonly icon: LucideIcon;
  /** Other addresses that belong to it. */
  readonly also?: readonly string[];
}

const PLACES: readonly Place[] = [
  { path: '/', title: 'nav.overview', icon: LayoutDashboard },
  { path: '/migrations', title: 'nav.migrations', icon: DatabaseZap, also: ['/runs'] },
  { path: '/schema', title: 'nav.schema', icon: Network },
  { path: '/connections', title: 'nav.connections', icon: Plug },
  { path: '/jobs', title: 'nav.jobs', icon: History },
  { path: '/diagnostics', title: 'nav.diagnostics', icon: Activity },
];
const SETTINGS: Place = { path: '/settings', title: 'nav.settings', icon: Settings };

export function SideNavigation() {
  const { text } = useTexts();
  const migrations = useRunning('migration.');
  const schemas = useRunning('schema.');
  const counts: Readonly<Record<string, number>> = { '/migrations': migrations, '/schema': schemas };
  return (
    <nav className={cx(css.nav)} aria-label={text('shell.navigation')}>
      <ul className={cx(css.list)}>
        {PLACES.map((place) => (
          <PlaceLink key={place.path} place={place} count={counts[place.path] ?? 0} />
        ))}
      </ul>
      <ul className={cx(css.list)}>
        <PlaceLink place={SETTINGS} count={0} />
      </ul>
    </nav>
  );
}

/** Jobs of one area that go on now. */
const useRunning = (area: string): number =>
  useLiveJobs(
    ({ jobs }) => [...jobs.values()].filter((job) => isGoingOn(job) && job.operation.startsWith(area)).length,
  );

function PlaceLink({ place: { path, title, icon: Icon, also = [] }, count }: { place: Place; count: number }) {
  const { text, number } = useTexts();
  const [location] = useLocation();
  const isHere = path === '/' ? location === '/' : [path, ...also].some((begin) => location.startsWith(begin));
  return (
    <li>
      <a className={cx(css.place, isHere && css.here)} href={`#${path}`} {...(isHere && { 'aria-current': 'page' })}>
        <Icon size={17} aria-hidden />
        <span className={cx(css.title)}>{text(title)}</span>
        {count > 0 && (
          <span className={cx(css.count)} aria-label={text('nav.running', { count })} role="img">
            {number(count)}
          </span>
        )}
      </a>
    </li>
  );
}
