import { Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useViewMemory } from '../client/view-memory.ts';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from '../ui/class-names.ts';
import { Loading } from '../ui/loading.tsx';
import { Toasts } from '../ui/toast.tsx';
import { ApprovalDialog } from './approval-dialog.tsx';
import { CommandPalette } from './command-palette.tsx';
import { DelayDialog } from './delay-dialog.tsx';
import { EngineBanner } from './engine-banner.tsx';
import { useEnvironmentInSight } from './environment-in-sight.ts';
import { useJobNotices } from './job-notices.ts';
import { KeyboardHelp } from './keyboard-help.tsx';
import { Routes } from './routes.tsx';
import { useScheduleNotices } from './schedule-notices.ts';
import { ScreenBoundary } from './screen-boundary.tsx';
import { useShortcuts } from './shortcuts.ts';
import { SideNavigation } from './side-navigation.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import css from './shell.module.css';

type Overlay = 'palette' | 'keys' | undefined;

/** The frame around every screen, and what the gate may ask for. */
export function Shell() {
  const { text } = useTexts();
  const [overlay, setOverlay] = useState<Overlay>();
  const [path] = useLocation();
  const environment = useEnvironmentInSight();
  useJobNotices();
  useScheduleNotices();
  const main = useRef<HTMLElement>(null);
  useShortcuts({ onPalette: () => setOverlay('palette'), onKeys: () => setOverlay('keys') });
  useEffect(() => {
    if (main.current) main.current.scrollTop = 0;
    useViewMemory.setState({ screen: path });
  }, [path]);

  return (
    <div className={cx(css.shell)} data-environment={environment?.environment ?? 'none'}>
      <a className={cx(css.skip)} href="#content" onClick={(event) => skipTo(event, main.current)}>
        {text('shell.skip')}
      </a>
      <TitleBar environment={environment} onSearch={() => setOverlay('palette')} />
      <div className={cx(css.middle)}>
        <SideNavigation />
        <main ref={main} id="content" tabIndex={-1} className={cx(css.main)}>
          <EngineBanner />
          <ScreenBoundary key={path}>
            <Suspense fallback={<Loading />}>
              <Routes />
            </Suspense>
          </ScreenBoundary>
        </main>
      </div>
      <StatusBar />
      {overlay === 'palette' && <CommandPalette onClose={() => setOverlay(undefined)} />}
      {overlay === 'keys' && <KeyboardHelp onClose={() => setOverlay(undefined)} />}
      <ApprovalDialog />
      <DelayDialog />
      <Toasts />
    </div>
  );
}

/** The address is the route: an ordinary jump to a fragment would leave the screen. */
function skipTo(event: React.MouseEvent, target: HTMLElement | null): void {
  event.preventDefault();
  target?.focus();
}
