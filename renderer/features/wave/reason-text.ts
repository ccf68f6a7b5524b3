import type { WaveDependency } from '#contract/domain/wave';
import type { Texts } from '../../i18n/texts.tsx';

/** What is waited for, and why. */
export const reasonText = ({ name, reason }: WaveDependency, text: Texts['text']): string =>
  text(`wave.reason.${reason}`, { name });
