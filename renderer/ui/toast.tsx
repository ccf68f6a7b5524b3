import { X } from 'lucide-react';
import {
  Button,
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from './class-names.ts';
import { StatusIcon, type StatusKind } from './status.tsx';
import icon from './icon-button.module.css';
import css from './toast.module.css';

interface ToastWords {
  readonly kind: StatusKind;
  readonly title: string;
}

const SHOWN_FOR_MS = 6_000;
const queue = new ToastQueue<ToastWords>({ maxVisibleToasts: 3 });

/** Says that something was done, where the screen itself does not show it. */
export const say = (words: ToastWords): void => void queue.add(words, { timeout: SHOWN_FOR_MS });

export function Toasts() {
  const { text } = useTexts();
  return (
    <ToastRegion queue={queue} className={cx(css.region)} aria-label={text('ui.messages')}>
      {({ toast }) => (
        <AriaToast toast={toast} className={cx(css.toast)}>
          <StatusIcon kind={toast.content.kind} size={16} />
          <ToastContent>
            <Text slot="title">{toast.content.title}</Text>
          </ToastContent>
          <Button slot="close" className={cx(icon.button)} aria-label={text('ui.close')}>
            <X size={15} aria-hidden />
          </Button>
        </AriaToast>
      )}
    </ToastRegion>
  );
}
