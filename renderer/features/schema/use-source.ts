import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { SchemaSource } from '#contract/domain/schema-source';
import { useViewMemory } from '../../client/view-memory.ts';
import { FIRST_SOURCE, readSource, TABS, tabPath, writeSource, type TabId } from './source-address.ts';

const REMEMBERED = 'schema.source';
const REMEMBERED_TAB = 'schema.tab';

/** The schema of the address; without one the schema that was looked at last. */
export function useSource(written: string | undefined, tab: string | undefined) {
  const [, navigate] = useLocation();
  const choices = useViewMemory((memory) => memory.choices);
  const source = readSource(written ?? choices[REMEMBERED] ?? '') ?? FIRST_SOURCE;
  const selected = TABS.find((name) => name === (tab ?? choices[REMEMBERED_TAB])) ?? 'findings';
  const name = writeSource(source);
  useEffect(() => {
    useViewMemory.setState(({ choices: others }) => ({
      choices: { ...others, [REMEMBERED]: name, [REMEMBERED_TAB]: selected },
    }));
  }, [name, selected]);
  return {
    source,
    tab: selected,
    openSource: (next: SchemaSource): void => navigate(tabPath(next, selected)),
    openTab: (next: TabId): void => navigate(tabPath(source, next)),
  };
}

/** The schema that was looked at last, for whoever leads there. */
export const rememberedSource = (choices: Readonly<Record<string, string>>): SchemaSource =>
  readSource(choices[REMEMBERED] ?? '') ?? FIRST_SOURCE;
