import type { ConnectionOptions } from '#contract/domain/connection';
import type { ConnectionId } from '#contract/domain/ids';
import { PlanDraft, type Migration } from '#contract/domain/plan';
import type { Step } from '#contract/domain/mapping';
import { addConnection } from '#contract/operations/connection/add-connection';
import { planMigration } from '#contract/operations/migration/plan-migration';
import type { CopySides } from './copy-sides.ts';
import type { EngineProcess } from './engine-process.ts';
import { SHIFT_COLUMNS, type ShiftColumn, type ShiftFiles } from './shift-files.ts';

/** `plain`: the ready file as it is. The others: the raw rows, of the file or of the source's table, mended and checked. */
export type ShiftLoad = 'plain' | 'checked' | 'from a table';

/** What makes of the raw rows what the ready file holds. */
const STEPS: Readonly<Partial<Record<ShiftColumn, Step>>> = {
  code: { op: 'case', to: 'lower' },
  employee: { op: 'trim', inside: true },
  hours: { op: 'number', decimal: ',' },
  day: { op: 'date', pattern: 'dd.MM.yyyy' },
  at: { op: 'date', pattern: 'dd.MM.yyyy HH:mm:ss' },
  is_night: { op: 'boolean', yes: ['да'], no: ['нет'] },
};

const RULES = [
  { rule: 'not-null', column: 'employee' },
  { rule: 'pattern', column: 'code', pattern: '[0-9a-f]{16}' },
  { rule: 'range', column: 'hours', min: '0', max: '10000000' },
  { rule: 'length', column: 'note', max: 60 },
];

/** The three migrations, saved as a person would before pressing the button. */
export async function saveShiftLoads(
  engine: EngineProcess,
  { source, target }: CopySides,
  files: ShiftFiles,
): Promise<Readonly<Record<ShiftLoad, Migration>>> {
  const where = { environment: 'test', timeZone: 'UTC' } as const;
  const connect = async (name: string, options: ConnectionOptions): Promise<ConnectionId> =>
    (await engine.ask(addConnection, { ...where, name, options })).id;
  const folder = await connect('files', { kind: 'files', folder: files.folder });
  const legacy = await connect('source', source);
  const into = await connect('target', target);
  const format = { encoding: 'utf-8', delimiter: ',', quote: '"', hasHeader: true };
  const save = async (name: ShiftLoad, from: unknown): Promise<Migration> => {
    const isPlain = name === 'plain';
    const plan = PlanDraft.parse({
      ...{ name, source: from, rules: isPlain ? [] : RULES },
      target: {
        connectionId: into,
        table: { schema: 'public', table: 'shift' },
        mode: 'insert',
        key: [],
        create: null,
      },
      mapping: SHIFT_COLUMNS.map((column) => {
        const step = isPlain ? undefined : STEPS[column];
        return { column, from: [column], steps: step === undefined ? [] : [step] };
      }),
    });
    const saved = await engine.ask(planMigration, { migrationId: null, plan });
    if (saved.problems.length > 0) throw new Error(JSON.stringify(saved.problems));
    return saved.migration;
  };
  return {
    plain: await save('plain', { connectionId: folder, files: files.ready, format }),
    checked: await save('checked', { connectionId: folder, files: files.raw, format }),
    'from a table': await save('from a table', {
      ...{ connectionId: legacy, table: { schema: 'public', table: 'raw_shift' }, key: ['id'] },
    }),
  };
}
