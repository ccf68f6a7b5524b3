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
import type { Job } from '#contract/domain/job';
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
  /** Areas of the operations whose jobs belong to it. */
  readonly areas?: readonly string[];
}

/** Of jobs that belong to no other place. */
const OTHER = 'other';

const PLACES: readonly Place[] = [
  { path: '/', title: 'nav.overview', icon: LayoutDashboard },
  { path: '/migrations', title: 'nav.migrations', icon: DatabaseZap, areas: ['migration', 'copy', 'wave'] },
  { path: '/schema', title: 'nav.schema', icon: Network, areas: ['schema'] },
  { path: '/connections', title: 'nav.connections', icon: Plug },
  { path: '/jobs', title: 'nav.jobs', icon: History, areas: [OTHER] },
  { path: '/diagnostics', title: 'nav.diagnostics', icon: Activity },
];
const NO_AREAS: readonly string[] = [];
const SETTINGS: Place = { path: '/settings', title: 'nav.settings', icon: Settings };

export function SideNavigation() {
  const { text } = useTexts();
  const areaOfRun = useAreaOfRun();
  return (
    <nav className={cx(css.nav)} aria-label={text('shell.navigation')}>
      <ul className={cx(css.list)}>
        {PLACES.map((place) => (
          <PlaceLink
            key={place.path}
            place={place}
            isOfRun={areaOfRun !== undefined && place.areas?.includes(areaOfRun) === true}
          />
        ))}
      </ul>
      <ul className={cx(css.list)}>
        <PlaceLink place={SETTINGS} isOfRun={false} />
      </ul>
    </nav>
  );
}

/** Jobs of these areas that go on now. */
const useRunning = (areas: readonly string[]): number =>
  useLiveJobs(({ jobs }) => [...jobs.values()].filter((job) => isGoingOn(job) && areas.includes(areaOf(job))).length);

const areaOf = ({ operation }: Pick<Job, 'operation'>): string => operation.split('.')[0] ?? '';

/** Whose job the run in sight is; undefined while none is, or while it is not known yet. */
function useAreaOfRun(): string | undefined {
  const [location] = useLocation();
  const jobId = /^\/runs\/([^/]+)/.exec(location)?.[1];
  const query = useQuery(showJob, { jobId: jobId ?? '' }, { isEnabled: jobId !== undefined });
  if (jobId === undefined || query.status !== 'done') return undefined;
  const area = areaOf(query.data.job);
  return PLACES.some(({ areas }) => areas?.includes(area)) ? area : OTHER;
}

interface PlaceLinkProps {
  readonly place: Place;
  readonly isOfRun: boolean;
}

function PlaceLink({ place: { path, title, icon: Icon, areas = NO_AREAS }, isOfRun }: PlaceLinkProps) {
  const { text, number } = useTexts();
  const count = useRunning(areas);
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
