import { Wrench } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { QuarantineGroup, QuarantinedRow } from '#contract/domain/quarantine';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { FilterChip } from '../../ui/chip.tsx';
import { cx } from '../../ui/class-names.ts';
import { SearchField } from '../../ui/search-field.tsx';
import type { Group } from './quarantine-screen.tsx';
import layout from '../layout.module.css';

export type RowStatus = QuarantinedRow['status'];
/** More of them would push the rows out of sight. */
const GROUPS_SHOWN = 12;
const STATUSES: readonly RowStatus[] = ['refused', 'edited', 'replayed'];

interface QuarantineFiltersProps {
  readonly jobId: string;
  readonly groups: readonly QuarantineGroup[];
  readonly group: Group | undefined;
  readonly status: RowStatus | undefined;
  readonly onStatus: (status: RowStatus | undefined) => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  /** One correction for all rows of the chosen cause. */
  readonly onMend: () => void;
  /** While it is made the other causes make room for it. */
  readonly isMending: boolean;
}

/** One chip a group of rows with the same cause, largest first; then by state; then by any text. */
export function QuarantineFilters(props: QuarantineFiltersProps) {
  const { jobId, groups, group, status, onStatus, search, onSearch, onMend, isMending } = props;
  const { text, word, number } = useTexts();
  const [, navigate] = useLocation();
  const isChosen = (one: Group): boolean => group?.rule === one.rule && group.column === one.column;
  const [isWhole, setWhole] = useState(false);
  const largestFirst = groups.toSorted((a, b) => b.rows - a.rows);
  const shown = largestFirst.filter((one, index) => isChosen(one) || (!isMending && (isWhole || index < GROUPS_SHOWN)));
  const chosen = groups.find(isChosen);
  const hidden = groups.length - shown.length;
  const nameOf = ({ rule, column }: Group): string => {
    const cause = word(`rule-name.${rule}`);
    return column === '' ? cause : text('quarantine.group', { rule: cause, column });
  };
  const choose = (one: Group | undefined): void => {
    const path = one && [one.rule, one.column].filter(Boolean).map(encodeURIComponent).join('/');
    navigate(`/runs/${jobId}/quarantine${path === undefined ? '' : `/${path}`}`, { replace: true });
  };
  return (
    <>
      <div className={cx(layout.chips)} role="group" aria-label={text('quarantine.groups')}>
        {shown.map((one) => (
          <FilterChip
            key={`${one.rule}:${one.column}`}
            label={nameOf(one)}
            count={number(one.rows)}
            isSelected={isChosen(one)}
            onChange={(isOn) => choose(isOn ? one : undefined)}
          />
        ))}
        {(hidden > 0 || isWhole) && !isMending && groups.length > GROUPS_SHOWN && (
          <Button kind="quiet" onPress={() => setWhole(!isWhole)}>
            {isWhole ? text('quarantine.groups.fewer') : text('quarantine.groups.more', { count: hidden })}
          </Button>
        )}
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
        {chosen && !isMending && (
          <Button icon={Wrench} onPress={onMend}>
            {text('quarantine.group.open', { rows: chosen.rows })}
          </Button>
        )}
      </div>
    </>
  );
}
