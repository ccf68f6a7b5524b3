import { FlaskConical, TriangleAlert, Wrench } from 'lucide-react';
import type { Environment } from '#contract/domain/connection';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import css from './environment-tag.module.css';

const ICON = { production: TriangleAlert, test: Wrench, drill: FlaskConical } as const;

/** Where a connection's data stands: icon, word and colour, as in the band above every screen. */
export function EnvironmentTag({ environment }: { environment: Environment }) {
  const { word } = useTexts();
  const Icon = ICON[environment];
  return (
    <span className={cx(css.tag, css[environment])}>
      <Icon size={14} aria-hidden />
      {word(`environment.${environment}`)}
    </span>
  );
}
