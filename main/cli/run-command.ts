import type { AnyOperation, OutputOf } from '#contract/define';
import type { JobId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import type { Migration } from '#contract/domain/plan';
import type { Failure } from '#contract/errors';
import { showJob } from '#contract/operations/job/show-job';
import { importPlan } from '#contract/operations/migration/import-plan';
import { reportMigration } from '#contract/operations/migration/report-migration';
import { resumeMigration } from '#contract/operations/migration/resume-migration';
import { startMigration } from '#contract/operations/migration/start-migration';
import { runSchedule } from '#contract/operations/schedule/run-schedule';
import { findOperation, OPERATIONS } from '#contract/index';
import { fail, ok, type Result } from '#contract/result';
import { checkInput } from './check-input.ts';
import { runMigration } from './commands.ts';
import { withConfiguredOptions } from './configured-options.ts';
import type { EngineSession } from './engine-session.ts';
import { exitCodeOfJob, type ExitCode } from './exit-codes.ts';
import { followJob, steeringOf } from './follow-job.ts';
import type { Given } from './parse-command-line.ts';
import type { RawInput } from './raw-input.ts';
import { readInput } from './read-input.ts';
import { renderDocument } from './render-document.ts';
import { checkFormat, renderFormat } from './render-format.ts';
import { renderOutput } from './render-output.ts';
import { progressView } from './render-progress.ts';
import { failureDocument, sentence } from './render-failure.ts';
import { findMigration, resolveNames } from './resolve-names.ts';
import type { Signals } from './signals.ts';
import { specificationKeys } from './specification-keys.ts';
import type { Texts } from './texts.ts';
import { documentWish, writeDocument } from './write-document.ts';

/** What a command came to: the document for `--json`, the text for people. */
export interface Outcome {
  readonly document: unknown;
  /** Null when all has been said. */
  readonly text: string | null;
  readonly exitCode: ExitCode;
  /** Why the job itself ended in ERROR. */
  readonly failure?: Failure;
}

export interface Desk {
  readonly session: EngineSession;
  readonly texts: Texts;
  readonly signals: Signals;
}

/** One of the specification's functions answers by its keys; everything else as the contract has it. */
export async function runCommand(given: Given, desk: Desk): Promise<Result<Outcome>> {
  const ran = await askAndRender(given, desk);
  if (!ran.ok || !given.command.isFunction) return ran;
  return ok({ ...ran.value, document: specificationKeys(ran.value.document) });
}

/** Read, check, ask the engine, wait if it is long work, render. */
async function askAndRender(given: Given, desk: Desk): Promise<Result<Outcome>> {
  const read = await readInput(given, desk.texts);
  if (!read.ok) return read;
  if (given.command === runMigration) return runAndReport(read.value, desk);

  const { operation } = given.command;
  const checked = checkInput(given.command, read.value);
  if (!checked.ok) return checked;
  const format = checkFormat(given.command, given.format);
  if (!format.ok) return format;
  const wish = documentWish(given);
  if (!wish.ok) return wish;
  const named = await resolveNames(given.command, read.value, desk.session.invoke);
  if (!named.ok) return named;
  const input = await withConfiguredOptions(given.command, named.value, desk.session.invoke);
  if (!input.ok) return input;
  if (wish.value !== undefined) return writeDocument(operation, input.value, wish.value, desk);
  const answer = await desk.session.invoke(operation, input.value);
  if (!answer.ok) {
    const holder = await resumeHolder(operation, answer.failure, desk.session.invoke);
    return holder === undefined ? answer : followAndReport(holder, desk);
  }
  const jobId = jobToFollow(operation, answer.value);
  if (jobId !== undefined) return followAndReport(jobId, desk);
  const output = answer.value;
  const document = renderDocument(operation.id, output, desk.texts);
  const written = await renderFormat(operation.id, document, given.format);
  const text = written ?? renderOutput(operation.id, output, desk.texts);
  return ok({ document, text, exitCode: (operation.attention?.(output) ?? 0) > 0 ? 4 : 0 });
}

const RESUMES = new Set<string>(OPERATIONS.flatMap(({ run }: AnyOperation) => run?.resume ?? []));

/** An engine that was started for a command ends with it, so whoever starts or resumes long work waits for it. */
function jobToFollow({ id, kind }: AnyOperation, output: unknown): JobId | undefined {
  if (kind === 'job') return (output as { jobId: JobId }).jobId;
  if (id === runSchedule.id) return (output as OutputOf<typeof runSchedule>).jobId ?? undefined;
  return RESUMES.has(id) ? (output as Job).id : undefined;
}

async function runAndReport(input: RawInput, desk: Desk): Promise<Result<Outcome>> {
  const { invoke } = desk.session;
  const {
    text,
    migrationId: name,
    isDryRun = false,
    backup,
  } = input as { text?: string; migrationId?: string; isDryRun?: boolean; backup?: string | null };
  if ((text === undefined) === (name === undefined)) {
    return fail('ARGUMENT_MISSING', { argument: desk.texts.say('cli.plan-or-migration') });
  }
  const migration = text === undefined ? await savedMigration(name ?? '', invoke) : await importedMigration(text, desk);
  if (!migration.ok) return migration;
  const { id: migrationId, hash: planHash, plan } = migration.value;
  const found = await findMigration(plan.name, invoke);
  if (!found.ok) return found;
  const { lastRun } = found.value;
  const resumed = lastRun === null || isDryRun ? undefined : await resumeLast(lastRun, planHash, invoke);
  if (resumed !== undefined) return resumed.ok ? followAndReport(resumed.value, desk) : resumed;
  const started = await invoke(startMigration, { migrationId, planHash, isDryRun, backup });
  return started.ok ? followAndReport(started.value.jobId, desk) : started;
}

async function savedMigration(name: string, invoke: EngineSession['invoke']): Promise<Result<Migration>> {
  const found = await findMigration(name, invoke);
  return found.ok ? ok(found.value.migration) : found;
}

async function importedMigration(text: string, { session, texts }: Desk): Promise<Result<Migration>> {
  const imported = await session.invoke(importPlan, { text });
  if (!imported.ok) return imported;
  const { migration, problems } = imported.value;
  if (problems.length === 0) return ok(migration);
  const blockers = problems.map(({ place, failure }) => `${place}: ${sentence(failure, texts)}`).join(' ');
  return fail('MIGRATION_NOT_READY', { blockers: blockers.replace(/\.$/, '') }); // Its own sentence ends there.
}

/** The run that was broken off goes on, if it ran this very plan and wrote rows; undefined when there is none. */
async function resumeLast(
  lastRun: Job,
  planHash: string,
  invoke: EngineSession['invoke'],
): Promise<Result<JobId> | undefined> {
  if (!lastRun.moves.includes('resume')) return undefined;
  const report = await invoke(reportMigration, { jobId: lastRun.id });
  if (!report.ok) return report;
  if (report.value.isDryRun || report.value.planHash !== planHash) return undefined;
  const resumed = await invoke(resumeMigration, { jobId: lastRun.id });
  return resumed.ok ? ok(lastRun.id) : resumed;
}

/** The run that stands in the way is one of its kind that was broken off, and asking again lets it go on. */
async function resumeHolder(
  operation: AnyOperation,
  failure: Failure,
  invoke: EngineSession['invoke'],
): Promise<JobId | undefined> {
  if (failure.code !== 'LOCKED_BY_JOB' || operation.controls?.includes('resume') !== true) return undefined;
  const found = await invoke(showJob, { jobId: failure.jobId });
  if (!found.ok || !found.value.job.moves.includes('resume')) return undefined;
  const { job: holder } = found.value;
  if (findOperation(holder.operation)?.run?.report !== operation.run?.report) return undefined;
  const resumed = await invoke(steeringOf(holder.operation).resume, { jobId: holder.id });
  return resumed.ok ? holder.id : undefined;
}

async function followAndReport(jobId: JobId, desk: Desk): Promise<Result<Outcome>> {
  const { session, texts, signals } = desk;
  const made = await session.invoke(showJob, { jobId });
  if (!made.ok) return made;
  // By what made the job, whatever it was asked for by: the coordinator leads jobs of two kinds.
  const steering = steeringOf(made.value.job.operation);
  const followed = await followJob(jobId, steering, session, progressView(texts), signals);
  if (!followed.ok) return followed;
  const job = followed.value;
  const report = await session.invoke(steering.report, { jobId });
  if (!report.ok) return report;
  const text = renderOutput(steering.report.id, report.value, texts);
  const document = renderDocument(steering.report.id, report.value, texts);
  const outcome = { document, text, exitCode: exitCodeOfJob(job) };
  if (job.state !== 'ERROR' || job.failure === null) return ok(outcome);
  const { error } = failureDocument(job.failure, texts);
  return ok({ ...outcome, document: { ...(document as object), error }, failure: job.failure });
}
