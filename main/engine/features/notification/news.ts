import { z } from 'zod';
import { JobId } from '#contract/domain/ids';
import { JobState } from '#contract/domain/job';
import type { Language } from '#contract/texts/language';
import { wordsIn } from '#engine/documents/words';
import type { Message } from '#engine/notify/message';
import type { OutboxEntry } from '#engine/store/queries/outbox';
import type { NotificationServices } from './services.ts';

/** A job that starts is no news for people outside; one that needs them or is over is. */
const TOLD: readonly JobState[] = ['PAUSED', 'COMPLETED', 'ERROR', 'STOPPED'];

const Event = z.object({ job_id: JobId, kind: z.string(), values_json: z.string(), at_ms: z.int() });
const Moved = z.object({ to: JobState });

/** The message of one change of the store, in the language of this console; undefined for what nobody is told of. */
export function newsOf({ store }: Pick<NotificationServices, 'store'>, entry: OutboxEntry): Message | undefined {
  if (entry.tableName !== 'job_event' || entry.change !== 'insert') return undefined;
  const event = Event.safeParse(JSON.parse(entry.rowJson));
  if (!event.success || event.data.kind !== 'moved') return undefined;
  const { job_id: jobId, values_json: values, at_ms: atMs } = event.data;
  const moved = Moved.safeParse(JSON.parse(values));
  const job = store.jobs.find(jobId);
  if (!moved.success || job === undefined || !TOLD.includes(moved.data.to)) return undefined;
  const words = wordsIn(languageOf(store.settings.get().language));
  const state = words.say(`state.${moved.data.to}`);
  const text = words.say('notification.job', { title: job.title, state }).replaceAll(/\s+/g, ' ');
  return { id: `${entry.consoleId}-${entry.sequence}`, atMs, text };
}

/** The engine knows no system's language: `system` speaks as most who use it do. */
export const languageOf = (language: Language | 'system'): Language => (language === 'system' ? 'ru' : language);
