import type { Step } from '#contract/domain/mapping';
import type { Migration } from '#contract/domain/plan';
import type { Table, TableName } from '#contract/domain/table';
import type { WaveReason } from '#contract/domain/wave';
import { tableText } from '#engine/rows/target-tables';

/** A migration, and its table as it is in the target; undefined while nobody has created it. */
export interface WaveMember {
  readonly migration: Migration;
  readonly table: Table | undefined;
}

export interface Dependency {
  /** Place in the list of members. */
  readonly on: number;
  readonly reason: WaveReason;
}

/** Which of the others each member refers to, each once, with the first reason found. A table may refer to itself. */
export function findDependencies(members: readonly WaveMember[]): Dependency[][] {
  const loaders = Map.groupBy(members.keys(), (index) => tableOf(members[index]));
  const issuers = new Map(members.flatMap((member, index) => pairsIssuedBy(member).map((pairs) => [pairs, index])));
  return members.map((member, index) => {
    const found = new Map<number, WaveReason>();
    const depend = (on: number | undefined, reason: WaveReason): void => {
      if (on !== undefined && on !== index && !found.has(on)) found.set(on, reason);
    };
    for (const before of loaders.get(tableOf(member)) ?? []) if (before < index) depend(before, 'same-table');
    for (const { name, reason } of referencesOf(member)) {
      if (name.schema === 'vakhta') depend(issuers.get(name.table), 'key-pairs');
      // What loads its own table is no other table's rows: those go by the order in which they are named.
      if (tableText(name) === tableOf(member)) continue;
      for (const loader of loaders.get(tableText(name)) ?? []) depend(loader, reason);
    }
    return Array.from(found, ([on, reason]) => ({ on, reason }));
  });
}

const tableOf = (member: WaveMember | undefined): string =>
  member === undefined ? '' : tableText(member.migration.plan.target.table);

interface Reference {
  readonly name: TableName;
  readonly reason: WaveReason;
}

function referencesOf({ migration: { plan }, table }: WaveMember): Reference[] {
  const { foreignKeys } = table ?? plan.target.create ?? { foreignKeys: [] };
  const steps = plan.mapping.flatMap((column): Step[] => column.steps);
  return [
    ...foreignKeys.map(({ references: name }): Reference => ({ name, reason: 'foreign-key' })),
    ...steps.flatMap((step): Reference[] =>
      step.op === 'lookup' ? [{ name: { schema: step.schema, table: step.table }, reason: 'lookup' }] : [],
    ),
    ...plan.rules.flatMap((rule): Reference[] =>
      rule.rule === 'foreign-key' ? [{ name: rule.references, reason: 'rule' }] : [],
    ),
  ];
}

/** Names of the tables of pairs that its `reissue` steps write. */
const pairsIssuedBy = ({ migration: { plan } }: WaveMember): string[] =>
  plan.mapping.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.op === 'reissue' ? [`key_pair_${step.pairs}`] : [])),
  );
