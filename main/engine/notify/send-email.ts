import type { MailServer } from '#contract/domain/notification';
import { fail, ok } from '#contract/result';
import type { Send } from './message.ts';

const SUBJECT_AT_MOST = 150;
/** From here on a mail server means its answer for good. */
const PERMANENT_REPLY = 500;

/** A session of its own for each message: they are few, and nothing stays open between them. */
export const sendEmail =
  ({ host, port, encryption, user, from, to }: MailServer, password: string | undefined): Send =>
  async ({ id, text }, signal) => {
    const { createTransport } = await import('nodemailer'); // Only for those who have mail set up.
    const isEncrypted = encryption !== 'none';
    const transport = createTransport({
      ...{ host, port, secure: encryption === 'tls', requireTLS: encryption === 'starttls', ignoreTLS: !isEncrypted },
      // What is written in a text is never read from a disk or fetched.
      ...{ disableFileAccess: true, disableUrlAccess: true },
      ...(user !== null && password !== undefined && isEncrypted ? { auth: { user, pass: password } } : {}),
    });
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    });
    try {
      signal.throwIfAborted();
      const subject = text.slice(0, SUBJECT_AT_MOST);
      await Promise.race([transport.sendMail({ from, to, subject, text, messageId: `<${id}@vakhta>` }), aborted]);
      return ok(undefined);
    } catch (error) {
      const { responseCode, code } = error as { responseCode?: number; code?: string };
      const isForGood = (responseCode ?? 0) >= PERMANENT_REPLY;
      const reason = responseCode === undefined ? (code ?? 'timeout') : `SMTP ${responseCode}`;
      return fail(isForGood ? 'ENDPOINT_REFUSED' : 'ENDPOINT_UNREACHABLE', { endpoint: 'email', reason });
    } finally {
      transport.close();
    }
  };
