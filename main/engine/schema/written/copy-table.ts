import type { TableLikeClause } from 'libpg-query';
import type { ObjectKey } from '#contract/domain/schema-object';
import { createMember, type Draft, type Owner } from './draft.ts';
import { distinctNames, joinedNames } from './implicit-name.ts';
import { chooseRelationName, knownRelation, takeConstraintName, takeRelationName } from './own-name.ts';
import type { ColumnDetails, ConstraintDetails, WrittenObject } from './written-schema.ts';

/** Bits of INCLUDING, as PostgreSQL's parser sets them. */
const INCLUDING = { constraints: 4, defaults: 8, generated: 16, identity: 32, indexes: 64 };

/** Whether all columns are known that LIKE takes over: the other table stands before this one, and is written out. */
export function isLikeKnown(draft: Draft, { relation = {} }: TableLikeClause): boolean {
  const details = draft.scope.objects.get(knownRelation(draft, relation).key)?.details;
  return details?.of === 'table' && !details.hasMoreColumns && details.inherits.length === 0 && !details.partitionOf;
}

/** LIKE: columns, checks and keys. Plain indexes are left out: their new names would follow from what is not kept. */
export function copyLike(draft: Draft, table: Owner, clause: TableLikeClause): void {
  const { options = 0 } = clause;
  for (const member of membersOf(draft, knownRelation(draft, clause.relation ?? {}).key)) {
    const { details, name } = member;
    if (details.of === 'column')
      createMember(draft, table, { kind: 'column', name, details: reduced(details, options) });
    if (details.of === 'constraint') copyConstraint(draft, table, name, details, options);
  }
}

function membersOf(draft: Draft, key: ObjectKey): WrittenObject[] {
  return [...(draft.scope.members.get(key) ?? [])].flatMap((member) => draft.scope.objects.get(member) ?? []);
}

function reduced(details: ColumnDetails, options: number): ColumnDetails {
  const takes = (bit: number): boolean => (options & bit) !== 0;
  return {
    ...details,
    default: takes(details.isGenerated ? INCLUDING.generated : INCLUDING.defaults) ? details.default : null,
    identity: takes(INCLUDING.identity) ? details.identity : null,
    isGenerated: details.isGenerated && takes(INCLUDING.generated),
    isSerial: false,
  };
}

/** Checks keep their names, which need to be their own within the table only; keys get new ones. */
function copyConstraint(draft: Draft, table: Owner, name: string, details: ConstraintDetails, options: number): void {
  const { type, columns } = details;
  if (type === 'check' && (options & INCLUDING.constraints) !== 0) {
    createMember(draft, table, { kind: 'constraint', name, details });
    takeConstraintName(draft, table, name);
  }
  const label = { 'primary-key': 'pkey', unique: 'key', exclusion: 'excl' }[type as string];
  if (label === undefined || (options & INCLUDING.indexes) === 0) return;
  const second = type === 'primary-key' ? null : joinedNames(distinctNames(columns));
  const chosen = chooseRelationName(draft, table, second, label, true);
  const copied = { ...details, isNamed: false };
  const key = createMember(draft, table, { kind: 'constraint', name: chosen, details: copied });
  takeRelationName(draft, table.schema, chosen, key);
  takeConstraintName(draft, table, chosen);
}
