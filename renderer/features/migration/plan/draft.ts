import { create } from 'zustand';
import { LoadOptions, PlanDraft, type LoadMode } from '#contract/domain/plan';
import type { ColumnMapping } from '#contract/domain/mapping';
import { PlanSource } from '#contract/domain/plan-source';
import type { Rule } from '#contract/domain/rule';
import type { CsvFormat } from '#contract/domain/source';
import type { Table, TableName } from '#contract/domain/table';
import type { OutputOf } from '#contract/define';
import { inspectQuery } from '#contract/operations/migration/inspect-query';
import type { proposeMigration } from '#contract/operations/migration/propose-migration';
import { ALL_OF_IT, changesOf, incrementalOf, type Changes } from './changes.ts';
import { EVERY_ROW, scopeOf, typedScopeOf, type TypedScope } from './typed-scope.ts';

/** What of a database is read, as far as it is decided. */
export interface Asked {
  readonly way: 'table' | 'query';
  readonly table: TableName | null;
  readonly where: string;
  readonly query: string;
  readonly key: readonly string[];
}

export const NOTHING_ASKED: Asked = { way: 'table', table: null, where: '', query: '', key: [] };

/** A plan while it is being made: whatever is not decided yet is null or empty. Nothing of it is lost by leaving. */
export interface Draft {
  /** Null: it will be a new migration. */
  readonly migrationId: string | null;
  readonly step: number;
  readonly name: string;
  readonly sourceId: string | null;
  readonly files: string;
  /** Null: the source is files. */
  readonly asked: Asked | null;
  readonly changes: Changes;
  /** What the person overrode of the detected format. */
  readonly override: Partial<CsvFormat>;
  /** The format in force: detected, with the overrides. */
  readonly format: CsvFormat | null;
  readonly estimatedRows: number | null;
  readonly targetId: string | null;
  readonly table: TableName | null;
  /** The target as it is or will be. */
  readonly description: Table | null;
  readonly isNewTable: boolean;
  readonly mode: LoadMode;
  readonly key: readonly string[];
  readonly mapping: readonly ColumnMapping[];
  /** Target columns whose mapping is a guess. */
  readonly uncertain: readonly string[];
  readonly rules: readonly Rule[];
  readonly scope: TypedScope;
  readonly options: LoadOptions;
  /** The source and target the mapping was proposed for; another pair is proposed anew. */
  readonly proposedFor: string | null;
}

const EMPTY: Draft = {
  migrationId: null,
  step: 0,
  name: '',
  sourceId: null,
  files: '',
  asked: null,
  changes: ALL_OF_IT,
  override: {},
  format: null,
  estimatedRows: null,
  targetId: null,
  table: null,
  description: null,
  isNewTable: false,
  mode: 'insert',
  key: [],
  mapping: [],
  uncertain: [],
  rules: [],
  scope: EVERY_ROW,
  options: LoadOptions.parse({}),
  proposedFor: null,
};

export const useDraft = create<Draft>()(() => EMPTY);
export const changeDraft = (change: Partial<Draft>): void => useDraft.setState(change);
export const clearDraft = (): void => useDraft.setState(EMPTY);

/** The contract's source, once all of it is decided. */
export const sourceOf = ({ sourceId, files, format, asked, changes }: Draft): PlanSource | undefined =>
  PlanSource.safeParse(
    asked === null
      ? { connectionId: sourceId, files, format, ...incrementalOf(changes, true) }
      : { connectionId: sourceId, ...readOf(asked), key: asked.key, ...incrementalOf(changes, false) },
  ).data;

const readOf = ({ way, table, where, query }: Asked) =>
  way === 'query' ? { query } : { table, ...(where.trim() === '' ? {} : { where }) };

/** What a database can be asked already, whatever the key will be. */
export const questionOf = ({ sourceId, asked }: Pick<Draft, 'sourceId' | 'asked'>) =>
  asked === null ? undefined : inspectQuery.input.safeParse({ connectionId: sourceId, ...readOf(asked) }).data;

function draftOfSource(source: PlanSource): Pick<Draft, 'sourceId' | 'files' | 'asked' | 'override' | 'format'> {
  const { connectionId: sourceId } = source;
  if ('files' in source) {
    const { files, format } = source;
    return { sourceId, files, asked: null, override: format, format };
  }
  const { key } = source;
  const asked: Asked =
    'query' in source
      ? { ...NOTHING_ASKED, way: 'query', query: source.query, key }
      : { ...NOTHING_ASKED, table: source.table, where: source.where ?? '', key };
  return { sourceId, files: '', asked, override: {}, format: null };
}

/** A saved plan, opened again at the mapping: what one comes back for. */
export function openDraft(migrationId: string, plan: PlanDraft): void {
  const source = draftOfSource(plan.source);
  useDraft.setState({
    ...EMPTY,
    migrationId,
    step: 2,
    name: plan.name,
    ...source,
    changes: changesOf(plan.source),
    targetId: plan.target.connectionId,
    table: plan.target.table,
    description: plan.target.create,
    isNewTable: plan.target.create !== null,
    mode: plan.target.mode,
    key: plan.target.key,
    mapping: plan.mapping,
    rules: plan.rules,
    scope: typedScopeOf(plan.scope),
    options: plan.options,
    proposedFor: pairOf({
      ...source,
      targetId: plan.target.connectionId,
      table: plan.target.table,
    }),
  });
}

type Pair = Pick<Draft, 'sourceId' | 'files' | 'asked' | 'targetId' | 'table'>;

/** Which source goes into which target, as a key. A query that is worked on stays the same source. */
export const pairOf = ({ sourceId, files, asked, targetId, table }: Pair): string => {
  const read = asked === null ? files : asked.way === 'query' ? asked.way : asked.table;
  return JSON.stringify([sourceId, read, targetId, table?.schema, table?.table]);
};

type Proposal = OutputOf<typeof proposeMigration>;

/** Takes a proposal for the pair in the draft; a mapping and a new table made for this pair already are kept. */
export function takeProposal(draft: Draft, proposal: Proposal): Partial<Draft> {
  const about = { description: proposal.table, isNewTable: !proposal.exists };
  const isNew = draft.isNewTable && !proposal.exists;
  // A new table that was let go of is proposed anew, with the mapping for it.
  if (draft.proposedFor === pairOf(draft) && !(isNew && draft.description === null)) return isNew ? {} : about;
  return {
    ...about,
    mapping: proposal.mapping,
    uncertain: proposal.uncertain,
    rules: proposal.rules,
    key: proposal.key,
    proposedFor: pairOf(draft),
  };
}

/** The contract's plan, once everything it needs is decided; undefined before. An unnamed plan gets `name`. */
export function planOf(draft: Draft, name: string): PlanDraft | undefined {
  const parsed = PlanDraft.safeParse({
    name: draft.name.trim() === '' ? name : draft.name,
    source: sourceOf(draft),
    target: {
      connectionId: draft.targetId,
      table: draft.table,
      mode: draft.mode,
      key: draft.key,
      create: draft.isNewTable ? draft.description : null,
    },
    mapping: draft.mapping,
    rules: draft.rules,
    ...scopeOf(draft.scope),
    options: draft.options,
  });
  return parsed.data;
}
