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
  /** Of a live database: they stand in no file. */
  readonly isLive: boolean;
  readonly openId: string | undefined;
  readonly onOpen: (finding: Finding) => void;
  readonly empty: ReactNode;
}

export function FindingTable({ findings, isLive, openId, onOpen, empty }: FindingTableProps) {
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
      ...(isLive
        ? []
        : [
            {
              id: 'place',
              title: text('schema.finding.place'),
              width: 'minmax(130px, 1.2fr)',
              cell: ({ place }: Finding) => (
                <span className={cx(css.place)} title={placeText(place)}>
                  {shortPlace(place)}
                </span>
              ),
              sortBy: ({ place }: Finding) =>
                place === null ? '' : `${place.file}:${String(place.line).padStart(9, '0')}`,
            },
          ]),
    ],
    [text, word, isLive],
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
