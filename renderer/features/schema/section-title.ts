import { useCallback } from 'react';
import { listPacks } from '#contract/operations/schema/list-packs';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';

/** Folders of a pack have titles in both languages; of other sources a section is called what it is. */
export function useSectionTitle(): (section: string | null) => string {
  const { language } = useTexts();
  const packs = useQuery(listPacks, {}, { isKept: true });
  const known = packs.status === 'done' ? packs.data.packs : undefined;
  return useCallback(
    (section) => {
      if (section === null) return '';
      const titled = known?.flatMap(({ sections }) => sections).find(({ folder }) => folder === section);
      return titled?.title[language] ?? section;
    },
    [known, language],
  );
}
