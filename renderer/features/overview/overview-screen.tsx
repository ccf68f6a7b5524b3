import { getOverview } from '#contract/operations/overview/get-overview';
import { Screen } from '../../app/screen.tsx';
import { isGoingOn, useLiveJobs } from '../../client/live-jobs.ts';
import { useQuery } from '../../client/use-query.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ConcernList } from './concern-list.tsx';
import { DemoStart } from './demo-start.tsx';
import { RunningJobs } from './running-jobs.tsx';
import { WeekTimeline } from './week-timeline.tsx';

/** What needs a hand right now? */
export function OverviewScreen() {
  const overview = useQuery(getOverview, {});
  const live = useLiveJobs(({ jobs }) => jobs);
  if (overview.status === 'loading') {
    return (
      <Screen titleKey="nav.overview" noteKey="overview.note">
        <Loading rows={10} />
      </Screen>
    );
  }
  if (overview.status === 'failed') {
    return (
      <Screen titleKey="nav.overview" noteKey="overview.note">
        <Failed {...overview} onRetry={overview.reload} />
      </Screen>
    );
  }
  const { concerns, running, week } = overview.data;
  const known = new Set(running.map(({ id }) => id));
  const going = [
    ...running.map((job) => live.get(job.id) ?? job),
    ...[...live.values()].filter(({ id }) => !known.has(id)),
  ];
  return (
    <Screen titleKey="nav.overview" noteKey="overview.note">
      <DemoStart hasRunning={going.some(isGoingOn)} />
      <ConcernList concerns={concerns} />
      <RunningJobs jobs={going.filter(isGoingOn)} />
      <WeekTimeline jobs={week.map((job) => live.get(job.id) ?? job)} />
    </Screen>
  );
}
