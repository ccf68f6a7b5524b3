import { RotateCw } from 'lucide-react';
import type { Failure } from '#contract/errors';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import { CodeBlock } from './code-block.tsx';
import { REMEDIES } from './remedy.ts';
import { StatusIcon } from './status.tsx';
import css from './failed.module.css';

interface FailedProps {
  readonly failure: Failure;
  readonly traceId?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
  /** The button that does the next step, where it is not "try again". */
  readonly children?: ReactNode;
}

/** Fact, then what to do, then a button that does it; code and details folded, to be copied. */
export function Failed({ failure, traceId = '', onRetry, children }: FailedProps) {
  const { text, fact, action } = useTexts();
  const { code, ...values } = failure;
  const remedy = REMEDIES[code];
  const details = JSON.stringify({ code, ...values, ...(traceId !== '' && { traceId }) }, null, 2);
  return (
    <div role="alert" className={cx(css.failed)}>
      <StatusIcon kind="failed" />
      <div className={cx(css.words)}>
        <p className={cx(css.fact)}>{fact(failure)}</p>
        <p className={cx(css.action)}>{action(failure)}</p>
        {(onRetry !== undefined || children !== undefined || remedy !== undefined) && (
          <div className={cx(css.buttons)}>
            {children}
            {onRetry !== undefined && (
              <Button icon={RotateCw} onPress={onRetry}>
                {text('ui.retry')}
              </Button>
            )}
            {remedy !== undefined && location.hash !== remedy.href && <a href={remedy.href}>{text(remedy.label)}</a>}
          </div>
        )}
        <details className={cx(css.details)}>
          <summary>
            {text('ui.details')} · <code>{code}</code>
          </summary>
          <CodeBlock code={details} label={text('ui.details')} />
        </details>
      </div>
    </div>
  );
}
