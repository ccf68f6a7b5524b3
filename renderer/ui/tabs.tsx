import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from './class-names.ts';
import css from './tabs.module.css';

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly tabs: readonly TabWords<Id>[];
}

interface TabWords<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** How much there is behind it, where that is known. */
  readonly count?: number | undefined;
  readonly content: ReactNode;
}

/** Views of one object. Only the chosen one is there. */
export function Tabs<Id extends string>({ label, selected, onSelect, tabs }: TabsProps<Id>) {
  const { number } = useTexts();
  return (
    <AriaTabs className={cx(css.tabs)} selectedKey={selected} onSelectionChange={(key) => onSelect(key as Id)}>
      <TabList className={cx(css.list)} aria-label={label}>
        {tabs.map(({ id, title, count }) => (
          <Tab key={id} id={id} className={cx(css.tab)}>
            {title}
            {count !== undefined && <span className={cx(css.count)}>{number(count)}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={cx(css.panel)}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
