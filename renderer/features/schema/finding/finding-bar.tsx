import { useState } from 'react';
import { FindingCode, FindingSeverity, type Finding } from '#contract/domain/finding';
import { useChoice } from '../../../client/view-memory.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { FilterChip } from '../../../ui/chip.tsx';
import { cx } from '../../../ui/class-names.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { Select } from '../../../ui/select.tsx';
import layout from '../../layout.module.css';
import css from '../schema.module.css';
import { codesOf, countOf, type FindingFilter } from './finding-filter.ts';

const ACCEPTANCES = ['open', 'accepted'] as const;
const EVERY_CODE = 'every';

/** The filters of the list: what was chosen stays chosen, what was typed goes with the screen. */
export function useFindingFilter() {
  const [severity, setSeverity] = useChoice<FindingSeverity>('schema.severity', FindingSeverity.options);
  const [code, setCode] = useChoice<FindingCode>('schema.code', FindingCode.options);
  const [acceptance, setAcceptance] = useChoice('schema.acceptance', ACCEPTANCES);
  const [words, setWords] = useState('');
  const filter: FindingFilter = { severity, code, acceptance, words };
  const setFilter = (change: Partial<FindingFilter>): void => {
    if ('severity' in change) setSeverity(change.severity);
    if ('code' in change) setCode(change.code);
    if ('acceptance' in change) setAcceptance(change.acceptance);
    if (change.words !== undefined) setWords(change.words);
  };
  return { filter, setFilter };
}

interface FindingBarProps {
  readonly findings: readonly Finding[];
  readonly filter: FindingFilter;
  readonly onChange: (change: Partial<FindingFilter>) => void;
}

export function FindingBar({ findings, filter, onChange }: FindingBarProps) {
  const { text, word, number } = useTexts();
  const codes = codesOf(findings);
  const accepted = findings.filter(({ acceptedBecause }) => acceptedBecause !== null).length;
  const counts = { open: findings.length - accepted, accepted };
  return (
    <div className={cx(layout.chips)} role="group" aria-label={text('schema.findings.filter')}>
      {FindingSeverity.options.map((severity) => (
        <FilterChip
          key={severity}
          label={text(`schema.severities.${severity}`)}
          count={number(countOf(findings, severity))}
          isSelected={filter.severity === severity}
          onChange={(isOn) => onChange({ severity: isOn ? severity : undefined })}
        />
      ))}
      {accepted > 0 &&
        ACCEPTANCES.map((acceptance) => (
          <FilterChip
            key={acceptance}
            label={text(`schema.acceptance.${acceptance}`)}
            count={number(counts[acceptance])}
            isSelected={filter.acceptance === acceptance}
            onChange={(isOn) => onChange({ acceptance: isOn ? acceptance : undefined })}
          />
        ))}
      <div className={cx(css['code-choice'])}>
        <Select
          label={text('schema.finding.code')}
          isLabelHidden
          value={filter.code ?? EVERY_CODE}
          options={[
            { value: EVERY_CODE, label: text('schema.findings.every-code') },
            ...codes.map(({ code, count }) => ({
              value: code,
              label: `${word(`finding-title.${code}`)} · ${number(count)}`,
              note: code,
            })),
          ]}
          onChange={(code) => onChange({ code: FindingCode.safeParse(code).data })}
        />
      </div>
      <div className={cx(layout.push)}>
        <SearchField
          label={text('schema.findings.search')}
          clearLabel={text('ui.clear')}
          value={filter.words}
          onChange={(words) => onChange({ words })}
        />
      </div>
    </div>
  );
}
