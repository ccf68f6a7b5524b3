import { z } from 'zod';
import { JobId, ScheduleId } from '#contract/domain/ids';
import { JobState } from '#contract/domain/job';
import type { ScheduleRun } from '#contract/domain/schedule';
import { Failure } from '#contract/errors';
import { languageOf } from '#contract/texts/language-of';
import { wordsIn, type Words } from '#engine/documents/words';
import type { Message } from '#engine/notify/message';
import type { OutboxEntry } from '#engine/store/queries/outbox';
import type { NotificationServices } from './services.ts';

/** A job that starts is no news for people outside; one that needs them or is over is. */
const TOLD: readonly JobState[] = ['PAUSED', 'COMPLETED', 'ERROR', 'STOPPED'];

const Event = z.object({ job_id: JobId, kind: z.string(), values_json: z.string(), at_ms: z.int() });
const Moved = z.object({ to: JobState });

/** A start that was asked for goes on as a job, which tells of itself; nobody sees that none was made. */
const UNDONE: readonly string[] = ['failed', 'missed'] satisfies ScheduleRun['outcome'][];
const Ran = z.object({
  schedule_id: ScheduleId,
  outcome: z.string(),
  failure_json: z.string().nullable(),
  ended_at_ms: z.int(),
});

/** The message of one change of the store, in the language of this console; undefined for what nobody is told of. */
export function newsOf(services: NewsServices, entry: OutboxEntry): Message | undefined {
  if (entry.change !== 'insert') return undefined;
  const news = NEWS[entry.tableName]?.(services, JSON.parse(entry.rowJson));
  return news && { id: `${entry.consoleId}-${entry.sequence}`, ...news };
}

type NewsServices = Pick<NotificationServices, 'store' | 'systemLocale'>;
type News = (services: NewsServices, row: unknown) => Omit<Message, 'id'> | undefined;

const NEWS: Readonly<Record<string, News | undefined>> = { job_event: newsOfJob, schedule_run: newsOfSchedule };

function newsOfJob(services: NewsServices, row: unknown): ReturnType<News> {
  const event = Event.safeParse(row);
  if (!event.success || event.data.kind !== 'moved') return undefined;
  const { job_id: jobId, values_json: values, at_ms: atMs } = event.data;
  const moved = Moved.safeParse(JSON.parse(values));
  const job = services.store.jobs.find(jobId);
  if (!moved.success || job === undefined || !TOLD.includes(moved.data.to)) return undefined;
  const words = wordsFor(services);
  const state = words.say(`state.${moved.data.to}`);
  return { atMs, text: words.say('notification.job', { title: job.title, state }).replaceAll(/\s+/g, ' ') };
}

function newsOfSchedule(services: NewsServices, row: unknown): ReturnType<News> {
  const ran = Ran.safeParse(row);
  if (!ran.success || !UNDONE.includes(ran.data.outcome)) return undefined;
  const { schedule_id: id, failure_json: failure, ended_at_ms: atMs } = ran.data;
  const schedule = services.store.schedules.find(id);
  if (schedule === undefined) return undefined;
  const words = wordsFor(services);
  const why =
    failure === null ? words.say('notification.schedule.missed') : words.fact(Failure.parse(JSON.parse(failure)));
  return { atMs, text: words.say('notification.schedule', { name: schedule.name, why }).replaceAll(/\s+/g, ' ') };
}

/** In the language this console is used in. */
export const wordsFor = ({ store, systemLocale }: NewsServices): Words =>
  wordsIn(languageOf(store.settings.get().language, systemLocale));
