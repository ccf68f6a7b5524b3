import { useMemo, type ReactNode } from 'react';
import type { Finding } from '#contract/domain/finding';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { nameOfKey, shortName } from '../object-name.ts';
import { placeText, shortPlace } from '../place-text.ts';
import css from '../schema.module.css';
import { SeverityStatus } from './severity-status.tsx';

interface FindingTableProps {
  readonly findings: readonly Finding[];
  readonly openId: string | undefined;
  readonly onOpen: (finding: Finding) => void;
  readonly empty: ReactNode;
}

export function FindingTable({ findings, openId, onOpen, empty }: FindingTableProps) {
  const { text, word } = useTexts();
  const columns = useMemo<TableColumn<Finding>[]>(
    () => [
      {
        id: 'severity',
        title: text('schema.finding.severity'),
        width: '164px',
        cell: ({ severity }) => <SeverityStatus severity={severity} />,
      },
      {
        id: 'sentence',
        title: text('schema.finding.sentence'),
        width: 'minmax(220px, 3fr)',
        cell: ({ code, values, acceptedBecause }) => (
          <span className={cx(acceptedBecause !== null && css.accepted)}>
            {word(`finding.${code}`, values)}
            {acceptedBecause !== null && ` · ${text('schema.finding.accepted')}`}
          </span>
        ),
      },
      {
        id: 'object',
        title: text('schema.finding.object'),
        width: 'minmax(150px, 1.2fr)',
        cell: ({ object }) => <code>{shortName(object)}</code>,
        sortBy: ({ object }) => nameOfKey(object),
      },
      {
        id: 'place',
        title: text('schema.finding.place'),
        width: 'minmax(130px, 1.2fr)',
        cell: ({ place }) => (
          <span className={cx(css.place)} title={placeText(place)}>
            {shortPlace(place)}
          </span>
        ),
        sortBy: ({ place }) => (place === null ? '' : `${place.file}:${String(place.line).padStart(9, '0')}`),
      },
    ],
    [text, word],
  );
  return (
    <Table
      label={text('schema.tab.findings')}
      rows={findings}
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={onOpen}
      openKey={openId}
      isFilling
      empty={empty}
    />
  );
}
