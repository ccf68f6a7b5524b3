import { z } from 'zod';
import { JobId } from '#contract/domain/ids';
import { JobState } from '#contract/domain/job';
import { languageOf } from '#contract/texts/language-of';
import { wordsIn, type Words } from '#engine/documents/words';
import type { Message } from '#engine/notify/message';
import type { OutboxEntry } from '#engine/store/queries/outbox';
import type { NotificationServices } from './services.ts';

/** A job that starts is no news for people outside; one that needs them or is over is. */
const TOLD: readonly JobState[] = ['PAUSED', 'COMPLETED', 'ERROR', 'STOPPED'];

const Event = z.object({ job_id: JobId, kind: z.string(), values_json: z.string(), at_ms: z.int() });
const Moved = z.object({ to: JobState });

/** The message of one change of the store, in the language of this console; undefined for what nobody is told of. */
export function newsOf(
  services: Pick<NotificationServices, 'store' | 'systemLocale'>,
  entry: OutboxEntry,
): Message | undefined {
  if (entry.tableName !== 'job_event' || entry.change !== 'insert') return undefined;
  const event = Event.safeParse(JSON.parse(entry.rowJson));
  if (!event.success || event.data.kind !== 'moved') return undefined;
  const { job_id: jobId, values_json: values, at_ms: atMs } = event.data;
  const moved = Moved.safeParse(JSON.parse(values));
  const job = services.store.jobs.find(jobId);
  if (!moved.success || job === undefined || !TOLD.includes(moved.data.to)) return undefined;
  const words = wordsFor(services);
  const state = words.say(`state.${moved.data.to}`);
  const text = words.say('notification.job', { title: job.title, state }).replaceAll(/\s+/g, ' ');
  return { id: `${entry.consoleId}-${entry.sequence}`, atMs, text };
}

/** In the language this console is used in. */
export const wordsFor = ({ store, systemLocale }: Pick<NotificationServices, 'store' | 'systemLocale'>): Words =>
  wordsIn(languageOf(store.settings.get().language, systemLocale));
