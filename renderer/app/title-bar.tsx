import { ListChecks, LoaderCircle, Search, Telescope, UserRound } from 'lucide-react';
import { Button } from 'react-aria-components';
import { isGoingOn, useLiveJobs } from '../client/live-jobs.ts';
import { useQuery } from '../client/use-query.ts';
import { demoStatus } from '#contract/operations/demo/demo-status';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from '../ui/class-names.ts';
import { EnvironmentBand, type EnvironmentInSight } from './environment-band.tsx';
import css from './title-bar.module.css';

interface TitleBarProps {
  readonly environment: EnvironmentInSight | undefined;
  readonly onSearch: () => void;
}

export function TitleBar({ environment, onSearch }: TitleBarProps) {
  const { text } = useTexts();
  const demo = useQuery(demoStatus, {});
  const isDemo = demo.status === 'done' && demo.data.isDemoWorkspace;
  const running = useLiveJobs(({ jobs }) => [...jobs.values()].filter(isGoingOn).length);
  return (
    <header className={cx(css.bar)}>
      <div className={cx(css.brand)}>
        <Telescope size={19} aria-hidden />
        <span className={cx(css.name)}>{text('shell.product')}</span>
        <span className={cx(css.workspace)}>{text(isDemo ? 'shell.workspace.demo' : 'shell.workspace.local')}</span>
      </div>
      <div className={cx(css.environment)}>
        <EnvironmentBand environment={environment} />
      </div>
      <Button className={cx(css.search)} onPress={onSearch} aria-keyshortcuts="Control+K">
        <Search size={15} aria-hidden />
        <span className={cx(css.prompt)}>{text('shell.search')}</span>
        <kbd className={cx(css.key)}>Ctrl</kbd>
        <kbd className={cx(css.key)}>K</kbd>
      </Button>
      <div className={cx(css.side)}>
        <a className={cx(css.item)} href="#/jobs">
          {running > 0 ? (
            <LoaderCircle size={15} aria-hidden className={cx(css.turning)} />
          ) : (
            <ListChecks size={15} aria-hidden />
          )}
          {text('shell.jobs', { count: running })}
        </a>
        <span className={cx(css.item, css.person)}>
          <UserRound size={15} aria-hidden />
          {text('shell.person')}
        </span>
      </div>
    </header>
  );
}
