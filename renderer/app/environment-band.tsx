import { FlaskConical, TriangleAlert, Unplug, Wrench, type LucideIcon } from 'lucide-react';
import type { Environment } from '#contract/domain/connection';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from '../ui/class-names.ts';
import css from './environment-band.module.css';

export interface EnvironmentInSight {
  readonly environment: Environment;
  /** The database it is about. */
  readonly place: string;
}

const ICON: Record<Environment, LucideIcon> = { production: TriangleAlert, test: Wrench, drill: FlaskConical };

/** Where the person is: a colour, an icon and a word, always in sight. */
export function EnvironmentBand({ environment: inSight }: { environment: EnvironmentInSight | undefined }) {
  const { text, word } = useTexts();
  if (inSight === undefined) {
    return (
      <div className={cx(css.band)}>
        <Unplug size={15} aria-hidden />
        <span className={cx(css.place)}>{text('shell.environment.none')}</span>
      </div>
    );
  }
  const Icon = ICON[inSight.environment];
  return (
    <div className={cx(css.band, css.known)}>
      <Icon size={15} aria-hidden />
      <strong className={cx(css.word)}>{word(`environment.${inSight.environment}`)}</strong>
      <span className={cx(css.place)}>{inSight.place}</span>
    </div>
  );
}
