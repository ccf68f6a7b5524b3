import type { PlanProblem } from '#contract/domain/plan-problem';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Section } from '../../../ui/section.tsx';
import { Status } from '../../../ui/status.tsx';
import { changeDraft } from './draft.ts';
import layout from '../../layout.module.css';

/** Each problem in words, with a button that leads to where it is mended. */
export function ProblemList({ problems }: { problems: readonly PlanProblem[] | undefined }) {
  const { text } = useTexts();
  if (problems === undefined) return <Status kind="waiting">{text('run-step.problems.checking')}</Status>;
  if (problems.length === 0) return <Status kind="done">{text('run-step.problems.none')}</Status>;
  return (
    <Section title={text('run-step.problems')}>
      <div className={cx(layout.column)}>
        {problems.map(({ place, failure }) => {
          const step = stepOf(place);
          return (
            <Failed key={`${place}:${failure.code}:${JSON.stringify(failure)}`} failure={failure}>
              {step !== undefined && (
                <Button onPress={() => changeDraft({ step })}>{text('run-step.open-place')}</Button>
              )}
            </Failed>
          );
        })}
      </div>
    </Section>
  );
}

/** The step of the flow a problem's place belongs to; undefined: this one. */
const stepOf = (place: string): number | undefined => {
  if (place.startsWith('source')) return 0;
  if (place.startsWith('mapping') || place.startsWith('rules')) return 2;
  if (place.startsWith('target') && place !== 'target.key' && place !== 'target.mode') return 1;
  return undefined;
};
