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
import { fail, ok, type Result } from '#contract/result';
import { checkInput } from './check-input.ts';
import { runMigration } from './commands.ts';
import type { EngineSession } from './engine-session.ts';
import { exitCodeOfJob, type ExitCode } from './exit-codes.ts';
import { followJob } from './follow-job.ts';
import type { Given } from './parse-command-line.ts';
import type { RawInput } from './raw-input.ts';
import { readInput } from './read-input.ts';
import { renderOutput } from './render-output.ts';
import { progressView } from './render-progress.ts';
import { failureDocument, sentence } from './render-failure.ts';
import { findMigration, resolveNames } from './resolve-names.ts';
import type { Signals } from './signals.ts';
import type { Texts } from './texts.ts';

/** What a command came to: the document for `--json`, the text for people. */
export interface Outcome {
  readonly document: unknown;
  readonly text: string;
  readonly exitCode: ExitCode;
  /** Why the job itself ended in ERROR. */
  readonly failure?: Failure;
}

interface Desk {
  readonly session: EngineSession;
  readonly texts: Texts;
  readonly signals: Signals;
}

/** Read, check, ask the engine, wait if it is long work, render. */
export async function runCommand(given: Given, desk: Desk): Promise<Result<Outcome>> {
  const read = await readInput(given, desk.texts);
  if (!read.ok) return read;
  if (given.command === runMigration) return runAndReport(read.value, desk);

  const { operation } = given.command;
  const checked = checkInput(given.command, read.value);
  if (!checked.ok) return checked;
  const input = await resolveNames(given.command, read.value, desk.session.invoke);
  if (!input.ok) return input;
  const answer = await desk.session.invoke(operation, input.value);
  if (!answer.ok) {
    const heldBy = operation.kind === 'job' ? await resumeHolder(answer.failure, desk.session.invoke) : undefined;
    return heldBy === undefined ? answer : followAndReport(heldBy, desk);
  }
  const jobId = jobToFollow(operation, answer.value);
  if (jobId !== undefined) return followAndReport(jobId, desk);
  const { value: document } = answer;
  const text = renderOutput(operation.id, document, desk.texts);
  return ok({ document, text, exitCode: needsPerson(operation, document) ? 4 : 0 });
}

/** An engine that was started for a command ends with it, so whoever starts or resumes long work waits for it. */
function jobToFollow({ id, kind }: AnyOperation, output: unknown): JobId | undefined {
  if (kind === 'job') return (output as OutputOf<typeof startMigration>).jobId;
  return id === resumeMigration.id ? (output as Job).id : undefined;
}

/** Findings in an answer that is otherwise a success. */
function needsPerson({ id }: AnyOperation, output: unknown): boolean {
  const answer = output as { isIntact?: boolean; problems?: unknown[]; counts?: { rowsQuarantined: number } };
  if (id === 'ledger.verify') return answer.isIntact === false;
  return (answer.problems?.length ?? 0) > 0 || (id === 'quarantine.replay' && answer.counts?.rowsQuarantined !== 0);
}

async function runAndReport(input: RawInput, desk: Desk): Promise<Result<Outcome>> {
  const { invoke } = desk.session;
  const {
    text,
    migrationId: name,
    isDryRun = false,
  } = input as { text?: string; migrationId?: string; isDryRun?: boolean };
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
  const started = await invoke(startMigration, { migrationId, planHash, isDryRun });
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
  return fail('MIGRATION_NOT_READY', { blockers });
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

/** The run that stands in the way is one that was broken off: it goes on. */
async function resumeHolder(failure: Failure, invoke: EngineSession['invoke']): Promise<JobId | undefined> {
  if (failure.code !== 'LOCKED_BY_JOB') return undefined;
  const holder = await invoke(showJob, { jobId: failure.jobId });
  if (!holder.ok || !holder.value.job.moves.includes('resume')) return undefined;
  const resumed = await invoke(resumeMigration, { jobId: holder.value.job.id });
  return resumed.ok ? resumed.value.id : undefined;
}

async function followAndReport(jobId: JobId, { session, texts, signals }: Desk): Promise<Result<Outcome>> {
  const followed = await followJob(jobId, session, progressView(texts), signals);
  if (!followed.ok) return followed;
  const job = followed.value;
  const report = await session.invoke(reportMigration, { jobId });
  if (!report.ok) return report;
  const text = renderOutput(reportMigration.id, report.value, texts);
  const outcome = { document: report.value, text, exitCode: exitCodeOfJob(job) };
  if (job.state !== 'ERROR' || job.failure === null) return ok(outcome);
  const { error } = failureDocument(job.failure, texts);
  return ok({ ...outcome, document: { ...report.value, error }, failure: job.failure });
}
