import type { CopyPlan } from '#contract/domain/copy-plan';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Section } from '../../../ui/section.tsx';
import layout from '../../layout.module.css';
import css from '../copy.module.css';
import { tableName } from '../table-name.ts';

/** What comes off the target and returns, what cannot come off, and what stays behind in the source. */
export function CopyChanges({ plan }: { plan: CopyPlan }) {
  const { text } = useTexts();
  const { takesOff, staysOn, leftOut } = plan;
  const stays = staysOn.map(({ object, reason }) => ({ name: object, why: text(`copy.stays.${reason}`) }));
  const left = leftOut.map(({ object, reason }) => ({ name: tableName(object), why: text(`copy.left.${reason}`) }));
  if (takesOff.length + stays.length + left.length === 0) return null;
  return (
    <Section title={text('copy.changes')} isSheet>
      <div className={cx(layout.column)}>
        <Objects
          title={text('copy.takes-off', { count: takesOff.length })}
          objects={takesOff.map((name) => ({ name, why: '' }))}
        />
        <Objects title={text('copy.stays-on', { count: stays.length })} objects={stays} />
        <Objects title={text('copy.left-out', { count: left.length })} objects={left} />
      </div>
    </Section>
  );
}

interface ObjectsProps {
  readonly title: string;
  readonly objects: readonly { readonly name: string; readonly why: string }[];
}

function Objects({ title, objects }: ObjectsProps) {
  if (objects.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul className={cx(css.objects)} tabIndex={0} aria-label={title}>
        {objects.map(({ name, why }) => (
          <li key={name}>
            <code>{name}</code>
            {why !== '' && <span className={cx(layout.muted)}> · {why}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
