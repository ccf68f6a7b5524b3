import type { ReactElement } from 'react';
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components';
import { cx } from './class-names.ts';
import css from './hint.module.css';

/** A short text beside what it belongs to, on hover and on focus. Never the only place of a fact. */
export function Hint({ text, children }: { text: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      {children}
      <Tooltip className={cx(css.hint)} offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** The same for a piece of text that is no control: it becomes reachable by keyboard. */
export function HintedText({ text, children, className }: { text: string; children: string; className?: string }) {
  return (
    <Hint text={text}>
      <Focusable>
        <span role="note" className={cx(css.term, className)}>
          {children}
        </span>
      </Focusable>
    </Hint>
  );
}
