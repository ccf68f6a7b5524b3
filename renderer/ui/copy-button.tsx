import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { IconButton } from './icon-button.tsx';

/** Puts `content` on the clipboard and says so in its own place. */
export function CopyButton({ content, label }: { content: string; label: string }) {
  const { text } = useTexts();
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard.writeText(content).then(() => setCopied(true));
  };
  return <IconButton icon={isCopied ? Check : Copy} label={isCopied ? text('ui.copied') : label} onPress={copy} />;
}
