import type { ElectronApplication } from '@playwright/test';

type Electron = Parameters<Extract<Parameters<ElectronApplication['evaluate']>[0], (electron: never) => unknown>>[0];

const LOST = /Resulting promise was garbage collected/;

/**
 * What `question` answers in the main process. The debugger of Electron's Node now and then loses an answer, so a
 * question must be one that may be asked twice.
 */
export async function askShell<Answer, Argument = undefined>(
  app: ElectronApplication,
  question: (electron: Electron, argument: Argument) => Answer | Promise<Answer>,
  argument?: Argument,
): Promise<Answer> {
  try {
    return await app.evaluate<Answer, Argument | undefined>(question as (electron: Electron) => Answer, argument);
  } catch (error) {
    if (LOST.test(String(error))) return askShell(app, question, argument);
    throw error;
  }
}

/** From now on the system's dialog answers every save with `folder`/report and the extension that was suggested. */
export const saveReportsIn = (app: ElectronApplication, folder: string): Promise<void> =>
  askShell(
    app,
    ({ dialog }, place) => {
      dialog.showSaveDialog = (...asked: unknown[]) => {
        const { defaultPath = '' } = asked.at(-1) as { defaultPath?: string };
        const extension = defaultPath.slice(defaultPath.lastIndexOf('.'));
        return Promise.resolve({ canceled: false, filePath: `${place}/report${extension}` });
      };
    },
    folder,
  );
