import type { Failure } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { openSession } from './engine-session.ts';
import { exitCodeOfFailure, type ExitCode } from './exit-codes.ts';
import { chooseLanguage } from './language.ts';
import { parseCommandLine, type Given } from './parse-command-line.ts';
import { failureDocument, renderFailure } from './render-failure.ts';
import { runCommand, type Outcome } from './run-command.ts';
import { listenToSignals } from './signals.ts';
import { loadTexts, type Texts } from './texts.ts';

/**
 * `vakhta` from its words to its exit code. With `--json` exactly one JSON document is written to standard output,
 * whatever happens; all else, also the progress of long work, goes to standard error.
 */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
  const isJson = words.includes('--json');
  const texts = loadTexts(chooseLanguage(words, process.env, systemLocale));
  const outcome = await run(words, texts);
  if (outcome.ok) {
    const { document, text, exitCode, failure } = outcome.value;
    const said = isJson ? JSON.stringify(document) : text;
    if (said !== null) write(process.stdout, said);
    if (failure !== undefined) write(process.stderr, renderFailure(failure, texts));
    return exitCode;
  }
  const { failure } = outcome;
  if (isJson) write(process.stdout, JSON.stringify(failureDocument(failure, texts)));
  write(process.stderr, renderFailure(failure, texts));
  return exitCodeOfFailure(failure.code);
}

async function run(words: readonly string[], texts: Texts): Promise<Result<Outcome>> {
  const parsed = parseCommandLine(words, texts);
  if (!parsed.ok) return parsed;
  if (parsed.value.kind === 'run') return runGiven(parsed.value.given, texts);
  const { text } = parsed.value;
  return ok({ document: { help: text }, text: text.trimEnd(), exitCode: 0 });
}

async function runGiven(given: Given, texts: Texts): Promise<Result<Outcome>> {
  using signals = listenToSignals();
  await using session = openSession({ texts, approve: given.approve });
  const left = signals.leave.then((leave): Result<never> => {
    if (leave === 'now') session.abandon();
    return { ok: false, failure: { code: 'INTERRUPTED' } satisfies Failure };
  });
  return await Promise.race([runCommand(given, { session, texts, signals }), left]);
}

const systemLocale = (): string => Intl.DateTimeFormat().resolvedOptions().locale;

const write = (stream: NodeJS.WriteStream, text: string): void => void stream.write(`${text}\n`);
