import type { SchemaPlan } from '#contract/domain/schema-plan';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Status } from '../../../ui/status.tsx';
import layout from '../../layout.module.css';

/** What the mapping of roles has come to, where no statement shows it, and what to do about it. */
export function RoleNotices({ plan: { rolesLeftOut, rolesUnused } }: { plan: SchemaPlan }) {
  const { text } = useTexts();
  if (rolesLeftOut.length + rolesUnused.length === 0) return null;
  return (
    <div className={cx(layout.row)}>
      {rolesLeftOut.length > 0 && (
        <Status kind="unknown" isSentence>
          {text('roles.left-out', { roles: rolesLeftOut.join(', ') })}
        </Status>
      )}
      {rolesUnused.length > 0 && (
        <Status kind="warning" isSentence>
          {text('roles.unused', { roles: rolesUnused.join(', ') })}
        </Status>
      )}
    </div>
  );
}
