import { Activity, X } from 'lucide-react';
import { acknowledgeRestart, useEngineState } from '../client/engine-state.ts';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from '../ui/class-names.ts';
import { Failed } from '../ui/failed.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { StatusIcon } from '../ui/status.tsx';
import css from './engine-banner.module.css';

/** Says that the engine is gone, came back, or cannot start. Otherwise nothing. */
export function EngineBanner() {
  const { text } = useTexts();
  const engine = useEngineState();
  if (engine.state === 'failed') {
    return (
      <div className={cx(css.place)}>
        <Failed failure={engine.failure ?? { code: 'ENGINE_LOST' }}>
          <span className={cx(css.note)}>{text('engine.failed.hint')}</span>
        </Failed>
      </div>
    );
  }
  if (engine.state === 'lost') {
    return (
      <div className={cx(css.place)}>
        <div role="status" className={cx(css.banner, css.lost)}>
          <Activity size={17} aria-hidden />
          <span className={cx(css.words)}>{text('engine.lost')}</span>
        </div>
      </div>
    );
  }
  if (!engine.wasRestarted) return null;
  return (
    <div className={cx(css.place)}>
      <div role="status" className={cx(css.banner)}>
        <StatusIcon kind="done" />
        <span className={cx(css.words)}>{text('engine.restarted', { count: engine.continuedJobs })}</span>
        <IconButton icon={X} label={text('ui.close')} onPress={acknowledgeRestart} />
      </div>
    </div>
  );
}
