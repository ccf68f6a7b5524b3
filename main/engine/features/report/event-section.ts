import type { JobEvent } from '#contract/domain/job';
import { table, type Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

export function eventSection(events: readonly JobEvent[], words: Words): Section {
  const { say, word } = words;
  const rows = table(say('report.events.table'), events, [
    { title: say('report.events.at'), type: 'momentMs', of: ({ atMs }) => atMs },
    {
      title: say('report.events.what'),
      type: 'text',
      of: ({ name, values }) => word(`job-event.${name}`, inWords(values, words)),
    },
  ]);
  return { title: say('report.events'), blocks: [rows] };
}

/** States and steps come as their codes; the sentence wants words. */
const inWords = (values: JobEvent['values'], { word }: Words): JobEvent['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (name === 'from' || name === 'to' || name === 'state') return [name, word(`state.${value}`)];
      return name === 'step' ? [name, word(`step.${value}`)] : [name, value];
    }),
  );
