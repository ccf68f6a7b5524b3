import { saveFile } from '#contract/operations/shell/save-file';
import { useCommand, type Command } from '../client/use-command.ts';
import { useTexts } from '../i18n/texts.tsx';
import { say } from './toast.tsx';

/** Saves what the system's dialog asks the place of, and says what was saved. */
export function useSaveFile(): Command<typeof saveFile> {
  const { text, size } = useTexts();
  const save = useCommand(saveFile);
  const run: typeof save.run = async (input) => {
    const saved = await save.run(input);
    // Nothing to say when it failed, or when the person closed the dialog.
    if (saved)
      say({ kind: 'done', title: text('diagnostics.saved', { name: saved.name, size: size(saved.sizeBytes) }) });
    return saved;
  };
  return { ...save, run };
}
