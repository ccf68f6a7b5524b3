import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConnectionId, JobId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import type { SchemaPlan, SchemaRunReport } from '#contract/domain/schema-plan';
import type { SchemaSource } from '#contract/domain/schema-source';
import type { InputOf, OutputOf } from '#contract/define';
import { showJob } from '#contract/operations/job/show-job';
import { applySchema } from '#contract/operations/schema/apply-schema';
import { planSchema } from '#contract/operations/schema/plan-schema';
import { reportSchema } from '#contract/operations/schema/report-schema';
import { rollbackSchema } from '#contract/operations/schema/rollback-schema';
import type { PostgresOptions } from '#contract/domain/connection';
import { privateDirectory } from '#test/servers/private-directory';
import { connectAs } from './run-migration.ts';
import type { Vakhta } from './start-vakhta.ts';

export const WFM: SchemaSource = { kind: 'pack', pack: 'wfm' };
const ENDED = ['COMPLETED', 'ERROR', 'STOPPED'];

/** A database as a connection of a test environment. */
export const connectDatabase = (vakhta: Vakhta, options: PostgresOptions, name = 'wfm'): Promise<ConnectionId> =>
  connectAs(vakhta, name, options);

export interface SchemaRun {
  readonly job: Job;
  readonly report: SchemaRunReport;
}

/** Waits for the end of a run of a schema, whichever it is. */
export async function schemaEnd(vakhta: Vakhta, jobId: JobId): Promise<SchemaRun> {
  // What had ended before this engine started is announced by nobody.
  const { job: now } = await vakhta.ask(showJob, { jobId });
  const isOver = ({ job }: { job: Job }): boolean => job.id === jobId && ENDED.includes(job.state);
  const { job } = isOver({ job: now }) ? { job: now } : await vakhta.waitFor('jobs', isOver);
  return { job, report: await vakhta.ask(reportSchema, { jobId }) };
}

/** A whole application; it must be COMPLETED. */
export async function apply(vakhta: Vakhta, input: InputOf<typeof applySchema>): Promise<SchemaRun> {
  const { jobId } = await vakhta.ask(applySchema, input);
  return completed(await schemaEnd(vakhta, jobId));
}

export async function rollback(vakhta: Vakhta, input: InputOf<typeof rollbackSchema>): Promise<SchemaRun> {
  const { jobId } = await vakhta.ask(rollbackSchema, input);
  return completed(await schemaEnd(vakhta, jobId));
}

function completed(run: SchemaRun): SchemaRun {
  if (run.job.state !== 'COMPLETED') throw new Error(`the run is ${run.job.state}: ${JSON.stringify(run.job.failure)}`);
  return run;
}

export const planOf = (vakhta: Vakhta, input: InputOf<typeof planSchema>): Promise<SchemaPlan> =>
  vakhta.ask(planSchema, input);

/** The same call twice, the second time with the approval the first one asked for. */
export async function approved<O extends typeof applySchema | typeof rollbackSchema>(
  vakhta: Vakhta,
  operation: O,
  input: InputOf<O>,
  typedName: string,
): Promise<OutputOf<O>> {
  const asked = await vakhta.dispatch({ operation: operation.id, input });
  if (asked.status !== 'awaiting-approval') throw new Error(`the call is ${JSON.stringify(asked)}`);
  const approval = { requestId: asked.request.requestId, typedName };
  const answer = await vakhta.dispatch({ operation: operation.id, input, approval });
  if (answer.status !== 'done') throw new Error(`the approved call is ${JSON.stringify(answer)}`);
  return operation.output.parse(answer.output) as OutputOf<O>;
}

/** Files of SQL in a folder of their own, as a source the command line may name. */
export async function schemaFolder(files: Readonly<Record<string, string>>) {
  const directory = await privateDirectory('schema');
  const write = (name: string, text: string): Promise<void> => writeFile(join(directory.path, name), text);
  for (const [name, text] of Object.entries(files)) await write(name, text);
  return {
    source: { kind: 'path', path: directory.path } as const,
    write,
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  };
}
