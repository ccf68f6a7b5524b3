import { FileSearch } from 'lucide-react';
import { useEffect } from 'react';
import type { OutputOf } from '#contract/define';
import { inspectQuery } from '#contract/operations/migration/inspect-query';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { FilterChip } from '../../../ui/chip.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Section } from '../../../ui/section.tsx';
import { Status } from '../../../ui/status.tsx';
import { changeDraft, questionOf, type Asked } from './draft.ts';
import { SampleTable } from './sample-table.tsx';
import { useSettled } from './use-settled.ts';
import layout from '../../layout.module.css';

const TYPING_MS = 700;

/** What the database answers, and by which columns its rows are told apart. */
export function QueryInspection({ sourceId, asked }: { sourceId: string | null; asked: Asked }) {
  const { text } = useTexts();
  const settled = useSettled(asked, TYPING_MS);
  const question = questionOf({ sourceId, asked: settled });
  const query = useQuery(inspectQuery, question as NonNullable<typeof question>, {
    isEnabled: question !== undefined,
    keepsPrevious: true,
  });
  // Until the answer is there, that to the question before is shown, and says nothing of this one.
  const isAnswered = question !== undefined && settled === asked && query.status === 'done' && !query.isRefreshing;
  const found = isAnswered ? query.data : undefined;
  useEffect(() => {
    if (found !== undefined)
      changeDraft({ estimatedRows: Math.round(found.estimatedRows), asked: withKey(asked, found) });
  }, [found, asked]);
  if (question === undefined) {
    return <Empty icon={FileSearch} title={text('source.none')} hint={text('source.asked.none.hint')} />;
  }
  if (query.status === 'loading') return <Loading rows={8} />;
  if (query.status === 'failed') return <Failed {...query} onRetry={query.reload} />;
  const { columns, sampleRows, estimatedRows } = query.data;
  const note = text('source.asked.note', { columns: columns.length, rows: Math.round(estimatedRows) });
  return (
    <>
      <Section title={text('source.found')} note={note} isSheet>
        <KeyChoice columns={columns.map(({ name }) => name)} asked={asked} />
      </Section>
      <Section title={text('source.sample')}>
        <SampleTable columns={columns} sampleRows={sampleRows} />
      </Section>
    </>
  );
}

/** Columns that are gone are no key; where none is chosen the first that the catalog vouches for is. */
function withKey(asked: Asked, { columns, keys }: OutputOf<typeof inspectQuery>): Asked {
  const kept = asked.key.filter((name) => columns.some((column) => column.name === name));
  const key = kept.length > 0 ? kept : (keys[0] ?? []);
  const isSame = key.length === asked.key.length && key.every((name, at) => name === asked.key[at]);
  return isSame ? asked : { ...asked, key };
}

function KeyChoice({ columns, asked }: { columns: readonly string[]; asked: Asked }) {
  const { text } = useTexts();
  const { key } = asked;
  const toggle = (name: string, isOn: boolean): void =>
    changeDraft({ asked: { ...asked, key: isOn ? [...key, name] : key.filter((other) => other !== name) } });
  return (
    <div className={cx(layout.column)}>
      <span>{text('source.key.hint')}</span>
      <div className={cx(layout.chips)} role="group" aria-label={text('source.key')}>
        {columns.map((name) => (
          <FilterChip
            key={name}
            label={name}
            count={key.includes(name) && key.length > 1 ? String(key.indexOf(name) + 1) : undefined}
            isSelected={key.includes(name)}
            onChange={(isOn) => toggle(name, isOn)}
          />
        ))}
      </div>
      {key.length === 0 && <Status kind="warning">{text('source.key.missing')}</Status>}
    </div>
  );
}
