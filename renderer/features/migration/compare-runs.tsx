import { useMemo, useState } from 'react';
import type { JobId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import type { PlanChange, RunComparison } from '#contract/domain/run-comparison';
import { compareRuns } from '#contract/operations/migration/compare-runs';
import { useQuery } from '../../client/use-query.ts';
import { useTexts, type Texts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import layout from '../layout.module.css';

/** Two of a migration's runs beside each other: the last two, until others are chosen. */
export function CompareRuns({ runs }: { runs: readonly Job[] }) {
  const { text, word, dateTime } = useTexts();
  const [last, previous] = runs;
  const [chosen, setChosen] = useState<readonly [JobId, JobId]>();
  if (last === undefined || previous === undefined) return null;
  const [earlier, later] = chosen ?? [previous.id, last.id];
  const options = runs.map(({ id, createdAtMs, state }) => ({
    ...{ value: id, label: dateTime(createdAtMs), note: word(`state.${state}`) },
  }));
  return (
    <Section title={text('migration.compare')} note={text('migration.compare.note')}>
      <div className={cx(layout.column)}>
        <div className={cx(layout.form)}>
          <Select
            label={text('migration.compare.one')}
            value={earlier}
            options={options}
            onChange={(id) => setChosen([id, later])}
          />
          <Select
            label={text('migration.compare.other')}
            value={later}
            options={options}
            onChange={(id) => setChosen([earlier, id])}
          />
        </div>
        <Compared jobId={earlier} withJobId={later} />
      </div>
    </Section>
  );
}

function Compared(input: { readonly jobId: JobId; readonly withJobId: JobId }) {
  const texts = useTexts();
  const query = useQuery(compareRuns, input);
  if (query.status === 'loading') return <Loading rows={6} />;
  if (query.status === 'failed') return <Failed {...query} onRetry={query.reload} />;
  const { plan } = query.data;
  return (
    <>
      <SideBySide
        label={texts.text('migration.compare.figures')}
        title={texts.text('migration.compare.figure')}
        lines={figuresOf(query.data, texts)}
        areNumbers
      />
      {plan.length === 0 ? (
        <p className={cx(layout.muted)}>{texts.text('migration.compare.same-plan')}</p>
      ) : (
        <SideBySide
          label={texts.text('migration.compare.plan')}
          title={texts.text('migration.compare.place')}
          lines={plan.map(planLine)}
        />
      )}
    </>
  );
}

interface Line {
  readonly name: string;
  readonly earlier: string;
  readonly later: string;
}

const planLine = ({ place, earlier, later }: PlanChange): Line => ({
  ...{ name: place, earlier: earlier ?? '—', later: later ?? '—' },
});

function figuresOf({ earlier, later, rules }: RunComparison, { text, word, number, duration }: Texts): Line[] {
  const both = (name: string, of: (run: RunComparison['earlier']) => string): Line => ({
    ...{ name, earlier: of(earlier), later: of(later) },
  });
  return [
    both(text('migration.dry-run'), ({ isDryRun }) =>
      text(isDryRun ? 'migration.compare.yes' : 'migration.compare.no'),
    ),
    both(text('backup.title'), ({ backup }) => backup ?? text('backup.none')),
    both(text('job.column.read'), ({ rowsRead }) => number(rowsRead)),
    both(text('job.column.loaded'), ({ rowsLoaded }) => number(rowsLoaded)),
    both(text('job.column.unchanged'), ({ rowsUnchanged }) => number(rowsUnchanged)),
    both(text('job.column.quarantined'), ({ rowsQuarantined }) => number(rowsQuarantined)),
    both(text('job.column.skipped'), ({ rowsSkipped }) => number(rowsSkipped)),
    ...vanishedOf({ earlier, later }, { text, number }),
    both(text('job.column.duration'), ({ durationMs }) => duration(durationMs)),
    ...rules.map(({ rule, column, ...rows }) => ({
      name: [word(`rule-name.${rule}`), column].filter((part) => part !== '').join(' · '),
      ...{ earlier: number(rows.earlier), later: number(rows.later) },
    })),
  ];
}

/** Only where one of them has looked for rows that have gone. */
function vanishedOf(
  { earlier, later }: Pick<RunComparison, 'earlier' | 'later'>,
  { text, number }: Pick<Texts, 'text' | 'number'>,
): Line[] {
  if (earlier.vanished === null && later.vanished === null) return [];
  const shown = (rows: number | undefined): string => (rows === undefined ? '—' : number(rows));
  return (['deleted', 'marked', 'back'] as const).map((what) => ({
    name: text(`run.vanished.${what}`),
    ...{ earlier: shown(earlier.vanished?.[what]), later: shown(later.vanished?.[what]) },
  }));
}

interface SideBySideProps {
  readonly label: string;
  /** Of the first column. */
  readonly title: string;
  readonly lines: readonly Line[];
  readonly areNumbers?: boolean;
}

function SideBySide({ label, title, lines, areNumbers: isNumber = false }: SideBySideProps) {
  const { text } = useTexts();
  const columns = useMemo<TableColumn<Line>[]>(
    () => [
      { id: 'name', title, width: 'minmax(220px, 2fr)', cell: ({ name }) => name },
      {
        id: 'earlier',
        title: text('migration.compare.earlier'),
        width: 'minmax(140px, 1fr)',
        isNumber,
        cell: ({ earlier }) => earlier,
      },
      {
        id: 'later',
        title: text('migration.compare.later'),
        width: 'minmax(140px, 1fr)',
        isNumber,
        cell: ({ later }) => later,
      },
    ],
    [title, isNumber, text],
  );
  return <Table label={label} rows={lines} columns={columns} rowKey={({ name }) => name} />;
}
