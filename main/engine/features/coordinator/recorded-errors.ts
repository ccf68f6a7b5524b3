import type { ComponentName, RecordedError } from '#contract/domain/coordinator';
import { errorStrategyOf } from '#contract/domain/error-strategy';
import { errorTypeOf } from '#contract/domain/error-type';
import type { ConnectionId, MigrationId } from '#contract/domain/ids';
import type { TablePath } from '#contract/domain/table';
import type { Failure } from '#contract/errors';
import { probeConnection } from '#contract/operations/connection/probe-connection';
import type { Invoke } from '#engine/handler';
import { copyReportOf, waveReportOf } from './describe-status.ts';
import { isWave, type Led } from './initialized.ts';

/** What an error is about, and so who can settle it. */
export type ErrorPlace =
  | { readonly kind: 'table'; readonly table: TablePath }
  | { readonly kind: 'migration'; readonly table: TablePath; readonly migrationId: MigrationId }
  | { readonly kind: 'slow-table'; readonly table: TablePath }
  | { readonly kind: 'run' }
  | { readonly kind: 'component'; readonly component: ComponentName };

/** An error as it is told, with its place. */
export interface FoundError {
  readonly place: ErrorPlace;
  readonly error: RecordedError;
}

/**
 * Tables that were refused and wait for a decision, or for one that waits; why the run ended; which side is not reached.
 * A run that ended because of its tables says nothing that they don't.
 */
export async function findErrors(led: Led | undefined, invoke: Invoke): Promise<FoundError[]> {
  if (led === undefined) return [];
  const tables = [...(await findTables(led, invoke)), ...(await findMigrations(led, invoke))];
  const { state, failure } = led.job ?? {};
  const isOfRun = state === 'ERROR' && failure && !OF_TABLES.includes(failure.code);
  return [...tables, ...(isOfRun ? [found({ kind: 'run' }, failure)] : []), ...(await findSides(led, invoke))];
}

const OF_TABLES: readonly string[] = ['COPY_TABLES_REFUSED', 'WAVE_TABLES_REFUSED'];

async function findTables(led: Led, invoke: Invoke): Promise<FoundError[]> {
  const report = await copyReportOf(led, invoke);
  return (report?.tables ?? []).flatMap(({ table, state, failure, decision, slow }) => {
    if (state === 'refused') {
      return failure !== null && decision === null ? [found({ kind: 'table', table }, failure)] : [];
    }
    if (state !== 'copying' || slow === null) return [];
    const { than, megabytesPerSecond, usual } = slow;
    return [found({ kind: 'slow-table', table }, { code: 'COPY_TABLE_SLOW', table, than, megabytesPerSecond, usual })];
  });
}

async function findMigrations(led: Led, invoke: Invoke): Promise<FoundError[]> {
  const report = await waveReportOf(led, invoke);
  return (report?.tables ?? []).flatMap(({ table, migrationId, failure }) =>
    failure === null ? [] : [found({ kind: 'migration', table, migrationId }, failure)],
  );
}

/** Of a wave each migration has a source of its own: it tells of that by its own errors. */
async function findSides({ draft }: Led, invoke: Invoke): Promise<FoundError[]> {
  const sides: (readonly [ComponentName, ConnectionId])[] = [
    ...(isWave(draft) ? [] : [['source', draft.sourceId] as const]),
    ['target', draft.targetId],
  ];
  const probed = await Promise.all(
    sides.map(async ([component, connectionId]) => ({
      component,
      probe: await invoke(probeConnection, { connectionId }),
    })),
  );
  return probed.flatMap(({ component, probe }) =>
    probe.ok ? [] : [found({ kind: 'component', component }, probe.failure)],
  );
}

function found(place: ErrorPlace, failure: Failure): FoundError {
  const table = 'table' in place ? place.table : null;
  return {
    place,
    error: { id: idOf(place), type: errorTypeOf(failure), strategy: errorStrategyOf(failure), table, failure },
  };
}

function idOf(place: ErrorPlace): string {
  switch (place.kind) {
    case 'table':
      return `table ${place.table}`;
    case 'slow-table':
      return `slow ${place.table}`;
    case 'migration':
      return `migration ${place.migrationId}`;
    case 'component':
      return place.component;
    case 'run':
      return 'run';
  }
}
