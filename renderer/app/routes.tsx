import { Route, Switch } from 'wouter';
import { ConnectionScreen } from '../features/connection/connection-screen.tsx';
import { ConnectionsScreen } from '../features/connection/connections-screen.tsx';
import { NewCopyScreen } from '../features/copy/plan/new-copy-screen.tsx';
import { DiagnosticsScreen } from '../features/diagnostics/diagnostics-screen.tsx';
import { JobsScreen } from '../features/job/jobs-screen.tsx';
import { MigrationScreen } from '../features/migration/migration-screen.tsx';
import { MigrationsScreen } from '../features/migration/migrations-screen.tsx';
import { PlanScreen } from '../features/migration/plan/plan-screen.tsx';
import { OverviewScreen } from '../features/overview/overview-screen.tsx';
import { QuarantineScreen } from '../features/quarantine/quarantine-screen.tsx';
import { ObjectScreen } from '../features/schema/object/object-screen.tsx';
import { SchemaScreen } from '../features/schema/schema-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { NoSuchScreen } from './no-such-screen.tsx';
import { RunRoute } from './run-route.tsx';

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
