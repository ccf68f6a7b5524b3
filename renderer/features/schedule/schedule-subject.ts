import type { InputOf } from '#contract/define';
import type { Connection } from '#contract/domain/connection';
import type { Migration } from '#contract/domain/plan';
import { startMigration } from '#contract/operations/migration/start-migration';
import type { addSchedule } from '#contract/operations/schedule/add-schedule';
import { driftSchema } from '#contract/operations/schema/drift-schema';
import type { Texts } from '../../i18n/texts.tsx';

/** What a schedule may be about, and what it then asks for. */
export interface ScheduleSubject {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly proposedName: string;
  /** The production database whose rows it changes: a backup comes first. */
  readonly production?: Connection | undefined;
  readonly callWith: (backup: string | null) => InputOf<typeof addSchedule>['call'];
}

/** A database that is compared with the schema that was applied last. */
export const comparedDatabase = (
  { id, name, environment }: Connection,
  { text, word }: Pick<Texts, 'text' | 'word'>,
): ScheduleSubject => ({
  ...{ id, label: name, note: word(`environment.${environment}`) },
  proposedName: text('schedule.name.proposed', { database: name }),
  callWith: () => ({ operation: driftSchema.id, input: { connectionId: id } }),
});

/** A migration that is started by the plan that is seen now. */
export const startedMigration = (
  { id, hash, plan }: Migration,
  connections: readonly Connection[],
  { text }: Pick<Texts, 'text'>,
): ScheduleSubject => ({
  ...{ id, label: plan.name, note: plan.target.table.table },
  proposedName: text('schedule.name.proposed-start', { name: plan.name }),
  production: connections.find(
    ({ id: targetId, environment }) => targetId === plan.target.connectionId && environment === 'production',
  ),
  callWith: (backup) => ({ operation: startMigration.id, input: { migrationId: id, planHash: hash, backup } }),
});
