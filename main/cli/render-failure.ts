import { textKeys, type Failure } from '#contract/errors';
import type { Texts } from './texts.ts';

/** The fact, then what to do, then the code to look up. */
export function renderFailure(failure: Failure, texts: Texts): string {
  return `${sentence(failure, texts)}\n${texts.say('cli.code', { code: failure.code })}`;
}

/** The same for programs: code and values as the contract names them, and the sentence for whoever reads the log. */
export const failureDocument = (failure: Failure, texts: Texts) => ({
  error: { ...failure, text: sentence(failure, texts) },
});

export function sentence(failure: Failure, texts: Texts): string {
  const { fact, action } = textKeys(failure.code);
  return `${texts.say(fact, { ...failure, ...problemIn(failure, texts) })} ${texts.say(action, failure)}`;
}

/** What is wrong with a value stands in the sentence by a text of its own. */
const problemIn = (failure: Failure, texts: Texts) =>
  'problem' in failure ? { problem: texts.find(`problem.${failure.problem}`, failure) ?? failure.problem } : {};
