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
  readonly call: InputOf<typeof addSchedule>['call'];
}

/** A database that is compared with the schema that was applied last. */
export const comparedDatabase = (
  { id, name, environment }: Connection,
  { text, word }: Pick<Texts, 'text' | 'word'>,
): ScheduleSubject => ({
  ...{ id, label: name, note: word(`environment.${environment}`) },
  proposedName: text('schedule.name.proposed', { database: name }),
  call: { operation: driftSchema.id, input: { connectionId: id } },
});

/** A migration that is started by the plan that is seen now. */
export const startedMigration = ({ id, hash, plan }: Migration, { text }: Pick<Texts, 'text'>): ScheduleSubject => ({
  ...{ id, label: plan.name, note: plan.target.table.table },
  proposedName: text('schedule.name.proposed-start', { name: plan.name }),
  call: { operation: startMigration.id, input: { migrationId: id, planHash: hash } },
});
