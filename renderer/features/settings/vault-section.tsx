import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { unlockVault } from '#contract/operations/vault/unlock-vault';
import { vaultStatus } from '#contract/operations/vault/vault-status';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { say } from '../../ui/toast.tsx';
import layout from '../layout.module.css';

const LEAST_CHARACTERS = 8;
const KIND = { absent: 'unknown', locked: 'waiting', open: 'done' } as const;

/** Where passwords are kept. It can be written to and opened here, never read. */
export function VaultSection() {
  const { text, word } = useTexts();
  const vault = useQuery(vaultStatus, {});
  const unlock = useCommand(unlockVault);
  const [passphrase, setPassphrase] = useState('');
  if (vault.status === 'loading') return <Loading rows={2} />;
  if (vault.status === 'failed') return <Failed {...vault} onRetry={vault.reload} />;
  const { state, openedBy, secrets } = vault.data;

  const onUnlock = async (): Promise<void> => {
    const opened = await unlock.run({ passphrase });
    if (opened === undefined) return;
    setPassphrase('');
    say({ kind: 'done', title: text(opened.wasMade ? 'vault.made' : 'vault.opened') });
    vault.reload();
  };
  return (
    <Section title={text('vault.title')} isSheet>
      <div className={cx(layout.column)}>
        <div className={cx(layout.row)}>
          <Status kind={KIND[state]}>{word(`vault-state.${state}`)}</Status>
          <span className={cx(layout.muted)}>
            {text('vault.secrets', { secrets })}
            {openedBy !== null && ` · ${text(`vault.opened-by.${openedBy}`)}`}
          </span>
        </div>
        {state !== 'open' && (
          <form
            className={cx(layout.form)}
            onSubmit={(event) => {
              event.preventDefault();
              if (passphrase.length >= LEAST_CHARACTERS) void onUnlock();
            }}
          >
            <TextField
              label={text('vault.passphrase')}
              hint={text(state === 'absent' ? 'vault.passphrase.new' : 'vault.passphrase.hint')}
              type="password"
              value={passphrase}
              onChange={setPassphrase}
            />
            <div className={cx(layout.whole)}>
              <Button
                type="submit"
                kind="primary"
                icon={KeyRound}
                isPending={unlock.isRunning}
                disabledReason={passphrase.length < LEAST_CHARACTERS ? text('vault.passphrase.short') : undefined}
              >
                {text(state === 'absent' ? 'vault.make' : 'vault.unlock')}
              </Button>
            </div>
          </form>
        )}
        {unlock.failure && <Failed failure={unlock.failure} traceId={unlock.traceId} />}
      </div>
    </Section>
  );
}
