import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { followEngine } from '../client/engine-state.ts';
import { followJobs } from '../client/live-jobs.ts';
import { followAnnouncements, queryClient } from '../client/query-client.ts';
import { followSettings, useViewSettings } from '../client/view-settings.ts';
import { languageOf } from '#contract/texts/language-of';
import { TextsProvider } from '../i18n/texts.tsx';
import { Shell } from './shell.tsx';
import { useDocumentAttributes, useTheme } from './theme.ts';

/** What every screen stands on: settings, language, theme, announcements of the engine, the address. */
export function App() {
  const { density, language: setting } = useViewSettings();
  const language = languageOf(setting, navigator.language);
  useDocumentAttributes(useTheme(), density, language);
  useEffect(() => {
    const ends = [followEngine(), followSettings(), followJobs(), followAnnouncements()];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return (
    <QueryClientProvider client={queryClient}>
      <TextsProvider language={language}>
        <Router hook={useHashLocation}>
          <Shell />
        </Router>
      </TextsProvider>
    </QueryClientProvider>
  );
}
