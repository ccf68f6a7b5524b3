import type { MappingEdit } from '#contract/domain/copy-decision';
import type { CopyDraft } from '#contract/domain/copy-plan';
import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { Hash } from '#contract/domain/ids';
import type { ConnectionFailureCode, CopyProblemCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { matchSides, type CopyTable, type Matched } from '#engine/connectors/postgres/copy/match-sides';
import { readSide } from '#engine/connectors/postgres/copy/read-side';
import { trySample } from '#engine/connectors/postgres/copy/try-sample';
import { atOneMoment } from '../plan/at-one-moment.ts';
import { onBothSides, type CopyClients } from '../plan/copy-ends.ts';
import { tablesHash } from '../plan/describe-plan.ts';
import { readSource, type SourceFacts } from '../plan/read-source.ts';
import { mismatchProblems, sqlProblems } from '../plan/table-problems.ts';
import type { CopyServices } from '../services.ts';
import { withOptions } from './edited-plan.ts';

/** A table of a run that is to be copied by other options. */
export interface AskedEdit {
  /** As the run goes by it until now. */
  readonly draft: CopyDraft;
  /** What the run's tables come to until now. */
  readonly tablesHash: Hash;
  readonly options: CopyTableOptions;
}

/** An edit that both sides take. */
export interface CheckedEdit extends Pick<MappingEdit, 'before'> {
  /** What the run's tables come to from then on. */
  readonly tablesHash: Hash;
}

export type EditRefusal =
  ConnectionFailureCode | CopyProblemCode | 'COPY_SAMPLE_REFUSED' | 'COPY_TARGET_KEPT' | 'PLAN_CHANGED';
type Checked = Result<CheckedEdit, EditRefusal>;

/** The options are judged as those of a plan are, and some rows tried; all other tables must be what they were. */
export async function checkEdit(services: CopyServices, asked: AskedEdit, signal: AbortSignal): Promise<Checked> {
  const checked = await onBothSides(services, asked.draft, signal, (clients) => checkOn(clients, asked));
  return checked.ok ? checked.value : checked;
}

async function checkOn(clients: CopyClients, { draft, tablesHash: seenHash, options }: AskedEdit): Promise<Checked> {
  const { source, target } = clients;
  const before = await look(clients, draft);
  const currentHash = tablesHash(before.matched);
  if (currentHash !== seenHash) return fail('PLAN_CHANGED', { seenHash, currentHash });
  const { facts, matched } = await look(clients, withOptions(draft, [options]));

  const names = { source: facts.sourceName, target: target.place.connectionName };
  const [problem] = [...sqlProblems(facts.refused), ...mismatchProblems(matched.mismatches, names)];
  if (problem !== undefined) return { ok: false, failure: problem.failure };
  const [from, to] = [tableIn(before.matched, options), tableIn(matched, options)];
  if (from.to.path !== to.to.path) return fail('COPY_TARGET_KEPT', { table: from.path, target: from.to.path });
  const { refusal } = await trySample(source, target, [to], 0);
  if (refusal !== undefined) return fail('COPY_SAMPLE_REFUSED', refusal);
  return ok({ before: from.options, tablesHash: tablesHash(matched) });
}

interface Look {
  readonly facts: SourceFacts;
  readonly matched: Matched;
}

async function look({ source, target }: CopyClients, draft: CopyDraft): Promise<Look> {
  const facts = await atOneMoment(source, () => readSource(source, draft));
  const to = await atOneMoment(target, () => readSide(target, null));
  return { facts, matched: matchSides(facts.from, to, draft, facts.computed) };
}

function tableIn({ tables }: Matched, { table }: CopyTableOptions): CopyTable {
  const found = tables.find(({ path }) => path === table);
  if (found === undefined) throw new Error('a table that was refused is one of the run');
  return found;
}
