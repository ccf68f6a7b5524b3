import { Check } from 'lucide-react';
import { Button } from 'react-aria-components';
import { cx } from './class-names.ts';
import css from './stepper.module.css';

interface StepperProps {
  readonly label: string;
  readonly steps: readonly { readonly id: string; readonly title: string }[];
  readonly current: number;
  /** The furthest step that may be opened. */
  readonly reachable: number;
  readonly onOpen: (step: number) => void;
}

/** Where one is in a guided flow; done steps can be opened again. */
export function Stepper({ label, steps, current, reachable, onOpen }: StepperProps) {
  return (
    <nav aria-label={label}>
      <ol className={cx(css.steps)}>
        {steps.map(({ id, title }, step) => (
          <li key={id} className={cx(css.step)}>
            <Button
              className={cx(css.button, step === current && css.current)}
              isDisabled={step > reachable}
              onPress={() => onOpen(step)}
              {...(step === current && { 'aria-current': 'step' as const })}
            >
              <span className={cx(css.number)}>{step < current ? <Check size={12} aria-hidden /> : step + 1}</span>
              {title}
            </Button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
