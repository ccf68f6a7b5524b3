import type { ErrorCode } from '#contract/errors';
import type { MessageId } from '../i18n/messages.ts';

interface Remedy {
  readonly label: MessageId;
  readonly href: string;
}

const CONNECTIONS: Remedy = { label: 'remedy.connections', href: '#/connections' };
const VAULT: Remedy = { label: 'remedy.vault', href: '#/settings' };
const DIAGNOSTICS: Remedy = { label: 'remedy.diagnostics', href: '#/diagnostics' };

/** Where the next step of a failure is taken, when it is a screen of ours. */
export const REMEDIES: Partial<Record<ErrorCode, Remedy>> = {
  AUTHENTICATION_FAILED: CONNECTIONS,
  CONNECTION_NOT_FOUND: CONNECTIONS,
  CONNECTION_REFUSED: CONNECTIONS,
  CONNECTION_WRONG_KIND: CONNECTIONS,
  DATABASE_NOT_FOUND: CONNECTIONS,
  FOLDER_NOT_FOUND: CONNECTIONS,
  HOST_NOT_FOUND: CONNECTIONS,
  INTERNAL: DIAGNOSTICS,
  LEDGER_BROKEN: { label: 'remedy.ledger', href: '#/diagnostics/ledger' },
  SECRET_NOT_FOUND: CONNECTIONS,
  STORE_DAMAGED: DIAGNOSTICS,
  TLS_FAILED: CONNECTIONS,
  TLS_NOT_OFFERED: CONNECTIONS,
  VAULT_DAMAGED: DIAGNOSTICS,
  VAULT_LOCKED: VAULT,
};
