import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { cx } from './class-names.ts';
import css from './tabs.module.css';

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly tabs: readonly { readonly id: Id; readonly title: string; readonly content: ReactNode }[];
}

/** Views of one object. Only the chosen one is there. */
export function Tabs<Id extends string>({ label, selected, onSelect, tabs }: TabsProps<Id>) {
  return (
    <AriaTabs className={cx(css.tabs)} selectedKey={selected} onSelectionChange={(key) => onSelect(key as Id)}>
      <TabList className={cx(css.list)} aria-label={label}>
        {tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className={cx(css.tab)}>
            {title}
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
