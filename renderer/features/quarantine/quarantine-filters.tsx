import { useLocation } from 'wouter';
import type { QuarantineGroup, QuarantinedRow } from '#contract/domain/quarantine';
import { useTexts } from '../../i18n/texts.tsx';
import { FilterChip } from '../../ui/chip.tsx';
import { cx } from '../../ui/class-names.ts';
import { SearchField } from '../../ui/search-field.tsx';
import type { Group } from './quarantine-screen.tsx';
import layout from '../layout.module.css';

export type RowStatus = QuarantinedRow['status'];
const STATUSES: readonly RowStatus[] = ['refused', 'edited', 'replayed'];

interface QuarantineFiltersProps {
  readonly jobId: string;
  readonly groups: readonly QuarantineGroup[];
  readonly group: Group | undefined;
  readonly status: RowStatus | undefined;
  readonly onStatus: (status: RowStatus | undefined) => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

/** One chip a group of rows with the same cause, largest first; then by state; then by any text. */
export function QuarantineFilters(props: QuarantineFiltersProps) {
  const { jobId, groups, group, status, onStatus, search, onSearch } = props;
  const { text, word, number } = useTexts();
  const [, navigate] = useLocation();
  const isChosen = (one: Group): boolean => group?.rule === one.rule && group.column === one.column;
  const choose = (one: Group | undefined): void => {
    const path = one && `${encodeURIComponent(one.rule)}/${encodeURIComponent(one.column)}`;
    navigate(`/runs/${jobId}/quarantine${path === undefined ? '' : `/${path}`}`, { replace: true });
  };
  return (
    <>
      <div className={cx(layout.chips)} role="group" aria-label={text('quarantine.groups')}>
        {groups
          .toSorted((a, b) => b.rows - a.rows)
          .map((one) => (
            <FilterChip
              key={`${one.rule}:${one.column}`}
              label={text('quarantine.group', { rule: word(`rule-name.${one.rule}`), column: one.column })}
              count={number(one.rows)}
              isSelected={isChosen(one)}
              onChange={(isOn) => choose(isOn ? one : undefined)}
            />
          ))}
      </div>
      <div className={cx(layout.chips)}>
        <SearchField
          label={text('quarantine.search')}
          clearLabel={text('ui.clear')}
          value={search}
          onChange={onSearch}
        />
        {STATUSES.map((name) => (
          <FilterChip
            key={name}
            label={word(`row-status.${name}`)}
            isSelected={status === name}
            onChange={(isOn) => onStatus(isOn ? name : undefined)}
          />
        ))}
      </div>
    </>
  );
}
