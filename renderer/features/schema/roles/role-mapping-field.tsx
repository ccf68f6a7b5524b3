import { useState } from 'react';
import type { RoleMapping, RoleUse } from '#contract/domain/role-mapping';
import { listRoles } from '#contract/operations/schema/list-roles';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Select } from '../../../ui/select.tsx';
import { Status } from '../../../ui/status.tsx';
import layout from '../../layout.module.css';
import { choiceOf, choicesFor, withChoice, type RoleChoice } from './role-choice.ts';
import { mapRoles, useRoleMapping } from './role-mapping-state.ts';
import css from './roles.module.css';

interface RoleMappingFieldProps {
  readonly sourceId: string;
  readonly targetId: string;
  /** What the roles are mapped for: only those it is about are shown. */
  readonly purpose: 'schema' | 'large-objects';
}

/** Whose things in the source become whose in the target. */
export function RoleMappingField({ sourceId, targetId, purpose }: RoleMappingFieldProps) {
  const { text } = useTexts();
  const mapping = useRoleMapping(sourceId, targetId);
  const query = useQuery(listRoles, { sourceId, targetId });
  // Most databases have no large objects: what goes again would only push the buttons below up and down.
  if (query.status === 'loading')
    return purpose === 'schema' && <p className={cx(layout.muted)}>{text('roles.reading')}</p>;
  if (query.status === 'failed') return <Failed {...query} onRetry={query.reload} />;
  const { roles, targetRoles } = query.data;
  const shown = roles.filter(({ owns, namedBy, largeObjects }) =>
    purpose === 'schema' ? owns + namedBy > 0 : largeObjects > 0,
  );
  if (shown.length === 0) return null;
  return (
    <RoleChoices
      {...{ roles: shown, targetRoles, purpose, mapping }}
      onChange={(role, choice) => mapRoles({ sourceId, targetId, roles: withChoice(mapping, role, choice) })}
    />
  );
}

interface RoleChoicesProps {
  readonly roles: readonly RoleUse[];
  readonly targetRoles: readonly string[];
  readonly purpose: RoleMappingFieldProps['purpose'];
  readonly mapping: RoleMapping;
  readonly onChange: (role: string, choice: RoleChoice) => void;
}

function RoleChoices({ roles, targetRoles, purpose, mapping, onChange }: RoleChoicesProps) {
  const { text } = useTexts();
  const usesText = ({ owns, namedBy, largeObjects }: RoleUse): string =>
    text(`roles.uses.${purpose}`, { owns, namedBy, largeObjects });
  const lacking = roles.filter((role) => isLacking(role, mapping, purpose)).length;
  const [isOpen, setOpen] = useState(lacking > 0);
  const mapped = roles.filter(({ name }) => mapping[name] !== undefined).length;
  return (
    <details className={cx(css.roles)} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {text('roles.summary', { count: roles.length, mapped })}
        {lacking > 0 && <Status kind="warning">{text('roles.lacking', { count: lacking })}</Status>}
      </summary>
      <p className={cx(layout.muted)}>{text(`roles.hint.${purpose}`)}</p>
      <ul className={cx(css.list)} aria-label={text('roles')}>
        {roles.map((role) => (
          <li key={role.name} className={cx(css.role)}>
            <code className={cx(css.name)}>{role.name}</code>
            <span className={cx(layout.muted)}>{usesText(role)}</span>
            <Select<RoleChoice>
              label={text('roles.becomes', { role: role.name })}
              isLabelHidden
              value={choiceOf(mapping, role.name)}
              options={choicesFor({ role: role.name, targetRoles, purpose }, text)}
              onChange={(choice) => onChange(role.name, choice)}
            />
            {isLacking(role, mapping, purpose) && <Status kind="warning">{text('roles.missing')}</Status>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What it has would be nobody's there: of a role that only owns, a schema's plan asks nothing. */
const isLacking = (
  { name, namedBy, isInTarget }: RoleUse,
  mapping: RoleMapping,
  purpose: RoleMappingFieldProps['purpose'],
): boolean => !isInTarget && mapping[name] === undefined && (purpose === 'large-objects' || namedBy > 0);
