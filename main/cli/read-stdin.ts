import { text } from 'node:stream/consumers';
import { isPersonHere, askSecret } from './ask-person.ts';

/** All of standard input; a person at a terminal types one line, which is not shown. */
export const readStdin = async (question = ''): Promise<string> =>
  isPersonHere() ? ((await askSecret(question)) ?? '') : text(process.stdin);
