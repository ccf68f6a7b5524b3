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
import { showJob } from '#contract/operations/job/show-job';
import { isGoingOn, useLiveJobs } from '../client/live-jobs.ts';
import { useQuery } from '../client/use-query.ts';
import type { MessageId } from '../i18n/messages.ts';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from '../ui/class-names.ts';
import css from './side-navigation.module.css';

interface Place {
  readonly path: string;
  readonly title: MessageId;
  readonly icon: LucideIcon;
  /** Begin of the operations whose jobs belong to it. */
  readonly area?: string;
}

const PLACES: readonly Place[] = [
  { path: '/', title: 'nav.overview', icon: LayoutDashboard },
  { path: '/migrations', title: 'nav.migrations', icon: DatabaseZap, area: 'migration' },
  { path: '/schema', title: 'nav.schema', icon: Network, area: 'schema' },
  { path: '/connections', title: 'nav.connections', icon: Plug },
  { path: '/jobs', title: 'nav.jobs', icon: History, area: 'other' },
  { path: '/diagnostics', title: 'nav.diagnostics', icon: Activity },
];
const SETTINGS: Place = { path: '/settings', title: 'nav.settings', icon: Settings };

export function SideNavigation() {
  const { text } = useTexts();
  const migrations = useRunning('migration.');
  const schemas = useRunning('schema.');
  const areaOfRun = useAreaOfRun();
  const counts: Readonly<Record<string, number>> = { '/migrations': migrations, '/schema': schemas };
  return (
    <nav className={cx(css.nav)} aria-label={text('shell.navigation')}>
      <ul className={cx(css.list)}>
        {PLACES.map((place) => (
          <PlaceLink
            key={place.path}
            place={place}
            isOfRun={areaOfRun !== undefined && areaOfRun === place.area}
            count={counts[place.path] ?? 0}
          />
        ))}
      </ul>
      <ul className={cx(css.list)}>
        <PlaceLink place={SETTINGS} isOfRun={false} count={0} />
      </ul>
    </nav>
  );
}

/** Jobs of one area that go on now. */
const useRunning = (area: string): number =>
  useLiveJobs(
    ({ jobs }) => [...jobs.values()].filter((job) => isGoingOn(job) && job.operation.startsWith(area)).length,
  );

/** Whose job the run in sight is; undefined while none is, or while it is not known yet. */
function useAreaOfRun(): string | undefined {
  const [location] = useLocation();
  const jobId = /^\/runs\/([^/]+)/.exec(location)?.[1];
  const query = useQuery(showJob, { jobId: jobId ?? '' }, { isEnabled: jobId !== undefined });
  if (jobId === undefined || query.status !== 'done') return undefined;
  const [area = ''] = query.data.job.operation.split('.');
  return PLACES.some((place) => place.area === area) ? area : 'other';
}

interface PlaceLinkProps {
  readonly place: Place;
  readonly isOfRun: boolean;
  readonly count: number;
}

function PlaceLink({ place: { path, title, icon: Icon }, isOfRun, count }: PlaceLinkProps) {
  const { text, number } = useTexts();
  const [location] = useLocation();
  const isHere = path === '/' ? location === '/' : isOfRun || location.startsWith(path);
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
