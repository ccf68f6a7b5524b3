import { basename } from 'node:path';
import { randomUUID } from 'node:crypto';
import { dialog, Notification, type BrowserWindow } from 'electron';
import type { AnyOperation, ParsedInputOf } from '#contract/define';
import { firstProblem, placeOf, type InputProblem } from '#contract/input-problem';
import { addConnection } from '#contract/operations/connection/add-connection';
import { adoptFile } from '#contract/operations/connection/adopt-file';
import { bundleDiagnostics } from '#contract/operations/diagnostics/bundle-diagnostics';
import { exportQuarantine } from '#contract/operations/quarantine/export-quarantine';
import { writeReport } from '#contract/operations/report/write-report';
import { writeTable } from '#contract/operations/report/write-table';
import { notify } from '#contract/operations/shell/notify';
import { openFolder } from '#contract/operations/shell/open-folder';
import { openSourceFile } from '#contract/operations/shell/open-source-file';
import { saveFile } from '#contract/operations/shell/save-file';
import type { Answer, Envelope } from '#contract/wire';
import type { Language } from '#contract/texts/language';
import type { Say } from './shell-texts.ts';

interface Shell {
  readonly window: () => BrowserWindow | undefined;
  readonly say: () => Say;
  readonly language: () => Language;
  /** The engine through the shell's own door, which may name paths. */
  readonly invoke: (envelope: Envelope) => Promise<Answer>;
}

const EXPORT_EXTENSIONS = ['csv', 'txt', 'gz', 'zst'];

/**
 * The operations that need the system's dialogs. A path goes from the dialog to the engine and never to the page;
 * whatever changes something is the engine's operation, which the gate decides and the ledger keeps.
 */
export function shellOperations({ window, say, language, invoke }: Shell) {
  const ask = (operation: AnyOperation, input: unknown): Promise<Answer> =>
    invoke({ operation: operation.id, input, invocationId: randomUUID() });
  const choose = async (kind: 'openDirectory' | 'openFile', title: string, filters: Electron.FileFilter[] = []) => {
    const { filePaths } = await dialog.showOpenDialog(...parentOf(window), { title, filters, properties: [kind] });
    return filePaths[0];
  };

  const write = (content: ParsedInputOf<typeof saveFile>['content'], path: string): Promise<Answer> => {
    switch (content.kind) {
      case 'quarantine':
        return ask(exportQuarantine, { jobId: content.jobId, path, language: language() });
      case 'report': {
        const { report, format } = content;
        return ask(writeReport, { report, format, path, language: language() });
      }
      case 'table':
        return ask(writeTable, { table: content.table, path, language: language() });
      case 'diagnostics':
        return ask(bundleDiagnostics, { path });
    }
  };

  const handlers = [
    answers(notify, ({ title, body }) => {
      if (!Notification.isSupported()) return done({ isShown: false });
      const notification = new Notification({ title, body });
      notification.on('click', () => window()?.show());
      notification.show();
      return done({ isShown: true });
    }),

    answers(openFolder, async (about) => {
      const folder = await choose('openDirectory', say()('shell.open-folder.title'));
      return folder === undefined ? done(null) : ask(addConnection, { ...about, options: { kind: 'files', folder } });
    }),

    answers(openSourceFile, async (about) => {
      const path = await choose('openFile', say()('shell.open-source-file.title'), [
        { name: say()('shell.open-source-file.filter'), extensions: EXPORT_EXTENSIONS },
        { name: say()('shell.all-files'), extensions: ['*'] },
      ]);
      return path === undefined ? done(null) : ask(adoptFile, { ...about, path });
    }),

    answers(saveFile, async ({ content, suggestedName }) => {
      const title = say()('shell.save-file.title');
      const options = { title, defaultPath: basename(suggestedName) };
      const { filePath: path } = await dialog.showSaveDialog(...parentOf(window), options);
      if (path === '') return done(null);
      return withName(await write(content, path), basename(path));
    }),
  ];

  /** Undefined: not an operation of the shell. */
  return (envelope: Envelope): Promise<Answer> | undefined =>
    handlers.find(({ id }) => id === envelope.operation)?.answer(envelope.input);
}

/** One handler with its input parsed by the contract, as the gate does it for the engine's. */
function answers<O extends AnyOperation>(operation: O, handle: (input: ParsedInputOf<O>) => Promise<Answer> | Answer) {
  return {
    id: operation.id,
    async answer(input: unknown): Promise<Answer> {
      const parsed = operation.input.safeParse(input);
      if (parsed.success) return handle(parsed.data as ParsedInputOf<O>);
      return invalid(operation.id, firstProblem(parsed.error, input));
    },
  };
}

function invalid(operation: string, first: InputProblem): Answer {
  const { problem, detail } = first;
  return {
    status: 'failed',
    failure: { code: 'INPUT_INVALID', operation, path: placeOf(first), problem, detail },
    traceId: '',
  };
}

const done = (output: unknown): Answer => ({ status: 'done', output });

/** The engine's answer without the path, and with the name the person chose. */
function withName(saved: Answer, name: string): Answer {
  if (saved.status !== 'done') return saved;
  const { sizeBytes } = saved.output as { sizeBytes: number };
  return done({ name, sizeBytes });
}

/** A dialog belongs to its window; without one it stands alone. Electron has a signature for each. */
const parentOf = (window: Shell['window']): [BrowserWindow] => [window()] as [BrowserWindow];
