import { useMemo } from 'react';
import type { InputOf } from '#contract/define';
import type { Migration } from '#contract/domain/plan';
import type { WaveTable } from '#contract/domain/wave';
import { planWave } from '#contract/operations/wave/plan-wave';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Section } from '../../ui/section.tsx';
import { Status } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { sourceWord } from '../migration/source-word.ts';
import { reasonText } from './reason-text.ts';

interface ChosenMigrationsProps {
  readonly draft: InputOf<typeof planWave> | undefined;
  readonly migrations: readonly Migration[];
  readonly leftOut: readonly string[];
  readonly onChange: (migrationId: string, isChosen: boolean) => void;
}

interface Line {
  readonly migration: Migration;
  readonly planned: WaveTable | undefined;
  /** From 1; undefined of one that is left out. */
  readonly place: number | undefined;
}

/** Those that are chosen stand first, in the order in which they begin. */
export function ChosenMigrations({ draft, migrations, leftOut, onChange }: ChosenMigrationsProps) {
  const { text, number } = useTexts();
  const asked = draft ?? { name: '', targetId: '' };
  const plan = useQuery(planWave, asked, { isEnabled: draft !== undefined, keepsPrevious: true });
  const lines = useMemo<readonly Line[]>(() => {
    const tables = plan.status === 'done' ? plan.data.tables : [];
    const places = new Map(tables.map((table, index) => [table.migrationId as string, { table, place: index + 1 }]));
    const found = migrations.map((migration): Line => {
      const { table, place } = leftOut.includes(migration.id) ? {} : (places.get(migration.id) ?? {});
      return { migration, planned: table, place };
    });
    return found.toSorted((left, right) => (left.place ?? Infinity) - (right.place ?? Infinity));
  }, [plan, migrations, leftOut]);
  const columns = useMemo<TableColumn<Line>[]>(
    () => [
      {
        id: 'chosen',
        title: text('wave.column.chosen'),
        isTitleHidden: true,
        width: '44px',
        cell: ({ migration: { id, plan: of } }) => (
          <Checkbox
            label={text('wave.choose', { name: of.name })}
            isLabelHidden
            isSelected={!leftOut.includes(id)}
            onChange={(isChosen) => onChange(id, isChosen)}
          />
        ),
      },
      {
        id: 'place',
        title: text('wave.column.place'),
        width: '72px',
        isNumber: true,
        cell: ({ place }) => (place === undefined ? '—' : number(place)),
      },
      {
        id: 'name',
        title: text('migration.name'),
        width: 'minmax(200px, 1.4fr)',
        cell: ({ migration }) => migration.plan.name,
      },
      {
        id: 'route',
        title: text('wave.column.route'),
        width: 'minmax(200px, 1.4fr)',
        cell: ({ migration: { plan: of } }) => `${sourceWord(of.source, text)} → ${of.target.table.table}`,
      },
      {
        id: 'waits',
        title: text('wave.column.waits'),
        width: 'minmax(240px, 2fr)',
        cell: ({ planned }) =>
          planned?.isInCircle === true ? (
            <Status kind="warning">{text('wave.circle')}</Status>
          ) : (
            (planned?.dependsOn ?? []).map((on) => reasonText(on, text)).join(', ')
          ),
      },
    ],
    [text, number, leftOut, onChange],
  );
  return (
    <Section title={text('wave.migrations')} note={text('wave.migrations.note')}>
      {plan.status === 'failed' && <Failed {...plan} onRetry={plan.reload} />}
      <Table label={text('wave.migrations')} rows={lines} columns={columns} rowKey={({ migration }) => migration.id} />
    </Section>
  );
}
