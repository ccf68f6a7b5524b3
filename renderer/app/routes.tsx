import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { OverviewScreen } from '../features/overview/overview-screen.tsx';
import { NoSuchScreen } from './no-such-screen.tsx';

// What the window starts on is read with it; every other screen when it is first looked at.
const ConnectionScreen = lazy(async () => ({
  default: (await import('../features/connection/connection-screen.tsx')).ConnectionScreen,
}));
const ConnectionsScreen = lazy(async () => ({
  default: (await import('../features/connection/connections-screen.tsx')).ConnectionsScreen,
}));
const NewCopyScreen = lazy(async () => ({
  default: (await import('../features/copy/plan/new-copy-screen.tsx')).NewCopyScreen,
}));
const DiagnosticsScreen = lazy(async () => ({
  default: (await import('../features/diagnostics/diagnostics-screen.tsx')).DiagnosticsScreen,
}));
const JobsScreen = lazy(async () => ({ default: (await import('../features/job/jobs-screen.tsx')).JobsScreen }));
const MigrationScreen = lazy(async () => ({
  default: (await import('../features/migration/migration-screen.tsx')).MigrationScreen,
}));
const MigrationsScreen = lazy(async () => ({
  default: (await import('../features/migration/migrations-screen.tsx')).MigrationsScreen,
}));
const PlanScreen = lazy(async () => ({
  default: (await import('../features/migration/plan/plan-screen.tsx')).PlanScreen,
}));
const QuarantineScreen = lazy(async () => ({
  default: (await import('../features/quarantine/quarantine-screen.tsx')).QuarantineScreen,
}));
const ObjectScreen = lazy(async () => ({
  default: (await import('../features/schema/object/object-screen.tsx')).ObjectScreen,
}));
const SchemaScreen = lazy(async () => ({
  default: (await import('../features/schema/schema-screen.tsx')).SchemaScreen,
}));
const SettingsScreen = lazy(async () => ({
  default: (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
}));
const NewWaveScreen = lazy(async () => ({
  default: (await import('../features/wave/new-wave-screen.tsx')).NewWaveScreen,
}));
const RunRoute = lazy(async () => ({ default: (await import('./run-route.tsx')).RunRoute }));

/** Every address there is; each can be copied and opened again. */
export function Routes() {
  return (
    <Switch>
      <Route path="/">
        <OverviewScreen />
      </Route>
      <Route path="/migrations">
        <MigrationsScreen />
      </Route>
      <Route path="/migrations/new">
        <PlanScreen migrationId={null} />
      </Route>
      <Route path="/migrations/copy">
        <NewCopyScreen />
      </Route>
      <Route path="/migrations/wave">
        <NewWaveScreen />
      </Route>
      <Route path="/migrations/:id/plan">{({ id }) => <PlanScreen migrationId={id} />}</Route>
      <Route path="/migrations/:id">{({ id }) => <MigrationScreen migrationId={id} />}</Route>
      <Route path="/runs/:id/quarantine">{({ id }) => <QuarantineScreen jobId={id} group={undefined} />}</Route>
      <Route path="/runs/:id/quarantine/:rule">
        {({ id, rule }) => <QuarantineScreen jobId={id} group={{ rule, column: '' }} />}
      </Route>
      <Route path="/runs/:id/quarantine/:rule/:column">
        {({ id, rule, column }) => <QuarantineScreen jobId={id} group={{ rule, column }} />}
      </Route>
      <Route path="/runs/:id">{({ id }) => <RunRoute jobId={id} />}</Route>
      <Route path="/schema/:source/object/:key">
        {({ source, key }) => <ObjectScreen written={source} writtenKey={key} />}
      </Route>
      <Route path="/schema/:source?/:tab?/:key?">
        {({ source, tab, key }) => <SchemaScreen written={source} writtenTab={tab} writtenKey={key} />}
      </Route>
      <Route path="/connections">
        <ConnectionsScreen />
      </Route>
      <Route path="/connections/:id">{({ id }) => <ConnectionScreen connectionId={id} />}</Route>
      <Route path="/jobs">
        <JobsScreen />
      </Route>
      <Route path="/diagnostics/:tab?">{({ tab }) => <DiagnosticsScreen tab={tab} />}</Route>
      <Route path="/settings/:tab?">{({ tab }) => <SettingsScreen tab={tab} />}</Route>
      <Route>
        <NoSuchScreen />
      </Route>
    </Switch>
  );
}
