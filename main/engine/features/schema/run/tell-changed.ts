import type { PostgresClient } from '#engine/connectors/postgres/connect';
import type { JobRun } from '#engine/jobs/job-definition';
import { statementsOf, type RecordedPlan } from '#engine/schema/history/history';

/** What the target has committed, for the job's own history and its report. */
export async function tellChanged(run: JobRun, client: PostgresClient, plan: RecordedPlan): Promise<void> {
  const statements = await statementsOf(client, plan);
  const count = (change: 'create' | 'drop'): number => {
    const ofChange = statements.filter((statement) => statement.change === change);
    return new Set(ofChange.flatMap(({ objects }) => objects.filter((key) => key.startsWith('table ')))).size;
  };
  run.note('schema-changed', {
    ...{ before: plan.catalogBefore, after: plan.catalogAfter ?? '', statements: statements.length },
    ...{ created: count('create'), dropped: count('drop') },
  });
  const { length: total } = statements;
  run.progress({ phase: 'verify-catalog', counts: null, done: total, total });
}
