import type { SchemaPlan } from '#contract/domain/schema-plan';
import { fail, ok, type Result } from '#contract/result';

/** What an operator said when the plan was asked for. */
export interface Consent {
  readonly isDestructive: boolean;
  readonly isBackupRequired: boolean;
  readonly backup: string | null;
}

/** Data go only when that was said, and a backup named. */
export function refuseDataLoss(
  { statements, isDestructive }: Pick<SchemaPlan, 'statements' | 'isDestructive'>,
  consent: Consent,
  connectionName: string,
): Result<void, 'PLAN_DESTRUCTIVE' | 'BACKUP_NOT_CONFIRMED'> {
  if (isDestructive && !consent.isDestructive) {
    const destructive = statements.filter(({ risk }) => risk === 'destructive');
    return fail('PLAN_DESTRUCTIVE', { statements: destructive.length });
  }
  const needsBackup = isDestructive || consent.isBackupRequired;
  return needsBackup && consent.backup === null ? fail('BACKUP_NOT_CONFIRMED', { connectionName }) : ok(undefined);
}
