import type { AlterTableCmd, AlterTableStmt, AlterTableType, Node, RangeVar } from 'libpg-query';
import type { ObjectKind } from '#contract/domain/schema-object';
import { memberKey } from '#engine/object-key';
import { describeColumn, describeColumnSequence } from './describe-column.ts';
import { describeConstraint } from './describe-constraint.ts';
import { describeAttribute } from './describe-type.ts';
import { need, type Draft, type Owner } from './draft.ts';
import { needColumns, needExpression, needNames, needRelation, needRole, needType } from './need-names.ts';
import { needAddress } from './object-address.ts';
import { knownRelation } from './own-name.ts';

const KINDS: Partial<Record<NonNullable<AlterTableStmt['objtype']>, ObjectKind>> = {
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized-view',
  OBJECT_INDEX: 'index',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_TYPE: 'type',
};

/** ALTER TABLE, and what PostgreSQL treats like it: of views, indexes, sequences and composite types. */
export function describeAlterTable(draft: Draft, statement: AlterTableStmt): void {
  const { relation = {}, cmds = [], objtype, missing_ok: isOptional } = statement;
  const table = knownRelation(draft, relation, (objtype && KINDS[objtype]) ?? 'table');
  draft.isRepeatable = isOptional === true || (cmds.length > 0 && cmds.every(isOptionalCommand));
  draft.alters.add(table.key);
  if (isOptional !== true) {
    needAddress(draft, { type: objtype === 'OBJECT_TYPE' ? 'OBJECT_TABLE' : objtype, relation });
  }
  for (const node of cmds) {
    if ('AlterTableCmd' in node) describeCommand(draft, table, node.AlterTableCmd);
  }
}

function isOptionalCommand(node: Node): boolean {
  return 'AlterTableCmd' in node && node.AlterTableCmd.missing_ok === true;
}

type Describe = (draft: Draft, table: Owner, command: AlterTableCmd) => void;

/** What is not listed changes nothing that the model holds: storage, statistics, options, row security, clustering. */
const COMMANDS: Partial<Record<AlterTableType, Describe>> = {
  AT_AddColumn: addColumn,
  AT_DropColumn: dropMember('column'),
  AT_AlterColumnType: alterType,
  AT_ColumnDefault: alterExpression,
  AT_SetExpression: alterExpression,
  AT_DropNotNull: alterColumn,
  AT_SetNotNull: alterColumn,
  AT_DropExpression: alterColumn,
  AT_SetStatistics: alterColumn,
  AT_SetStorage: alterColumn,
  AT_SetCompression: alterColumn,
  AT_SetOptions: alterColumn,
  AT_ResetOptions: alterColumn,
  AT_AddIdentity: addIdentity,
  AT_SetIdentity: alterColumn,
  AT_DropIdentity: alterColumn,
  AT_AddConstraint: addConstraint,
  AT_DropConstraint: dropMember('constraint'),
  AT_ValidateConstraint: alterMember('constraint'),
  AT_AlterConstraint: alterConstraint,
  AT_EnableTrig: alterMember('trigger'),
  AT_EnableAlwaysTrig: alterMember('trigger'),
  AT_EnableReplicaTrig: alterMember('trigger'),
  AT_DisableTrig: alterMember('trigger'),
  AT_EnableRule: alterMember('rule'),
  AT_EnableAlwaysRule: alterMember('rule'),
  AT_EnableReplicaRule: alterMember('rule'),
  AT_DisableRule: alterMember('rule'),
  AT_AttachPartition: joinPartition,
  AT_DetachPartition: joinPartition,
  AT_AddInherit: joinParent,
  AT_DropInherit: joinParent,
  AT_AddOf: (draft, _table, { def }) => needTypeOf(draft, def),
  AT_ChangeOwner: (draft, _table, { newowner }) => needRole(draft, newowner?.rolename, newowner?.location),
  AT_ClusterOn: needIndex,
  AT_ReplicaIdentity: needIdentityIndex,
};

function describeCommand(draft: Draft, table: Owner, command: AlterTableCmd): void {
  const describe = command.subtype && COMMANDS[command.subtype];
  describe?.(draft, table, command);
}

function addColumn(draft: Draft, table: Owner, { def, missing_ok: isOptional }: AlterTableCmd): void {
  if (def === undefined || !('ColumnDef' in def)) return;
  const { colname: name = '' } = def.ColumnDef;
  if (isOptional === true && draft.scope.objects.has(memberKey('column', table.key, name))) return;
  if (table.key.startsWith('type ')) describeAttribute(draft, table, def);
  else describeColumn(draft, table, def.ColumnDef);
}

function alterColumn(draft: Draft, table: Owner, { name }: AlterTableCmd): void {
  if (name !== undefined) needColumns(draft, table.key, [name]); // An index has columns by number only.
}

function alterType(draft: Draft, table: Owner, command: AlterTableCmd): void {
  alterColumn(draft, table, command);
  const { def } = command;
  if (def === undefined || !('ColumnDef' in def)) return;
  needType(draft, def.ColumnDef.typeName);
  needExpression(draft, def.ColumnDef.raw_default, table.key, table.name); // Its USING.
}

function alterExpression(draft: Draft, table: Owner, command: AlterTableCmd): void {
  alterColumn(draft, table, command);
  if (command.subtype === 'AT_SetExpression') needExpression(draft, command.def, table.key, table.name);
  else needNames(draft, command.def);
}

function addIdentity(draft: Draft, table: Owner, command: AlterTableCmd): void {
  alterColumn(draft, table, command);
  const { def, name } = command;
  if (name === undefined || def === undefined || !('Constraint' in def)) return;
  describeColumnSequence(draft, table, name, [def.Constraint]);
}

function addConstraint(draft: Draft, table: Owner, { def }: AlterTableCmd): void {
  if (def === undefined || !('Constraint' in def)) return;
  const { indexname } = def.Constraint;
  // USING INDEX: the index turns into the constraint's.
  if (indexname !== undefined) {
    const relation: RangeVar = { schemaname: table.schema, relname: indexname };
    const key = needAddress(draft, { type: 'OBJECT_INDEX', relation });
    if (key !== undefined) draft.drops.add(key);
  }
  describeConstraint(draft, table, def.Constraint);
}

function dropMember(kind: 'column' | 'constraint'): Describe {
  return (draft, table, { name = '', missing_ok: isOptional }) => {
    const key = memberKey(kind, table.key, name);
    if (isOptional !== true) need(draft, { kind: kind === 'column' ? kind : 'other', candidates: [key], name });
    draft.drops.add(key);
  };
}

function alterMember(kind: 'constraint' | 'trigger' | 'rule'): Describe {
  return (draft, table, { name }) => {
    if (name === undefined) return; // All of them.
    const key = memberKey(kind, table.key, name);
    need(draft, { kind: 'other', candidates: [key], name });
    draft.alters.add(key);
  };
}

function alterConstraint(draft: Draft, table: Owner, command: AlterTableCmd): void {
  const { def } = command;
  const name = def !== undefined && 'ATAlterConstraint' in def ? def.ATAlterConstraint.conname : command.name;
  if (name !== undefined) alterMember('constraint')(draft, table, { name });
}

/** A table or an index. */
function joinPartition(draft: Draft, table: Owner, { def }: AlterTableCmd): void {
  const relation = def !== undefined && 'PartitionCmd' in def ? def.PartitionCmd.name : undefined;
  if (relation === undefined) return;
  const type = table.key.startsWith('index ') || table.key.startsWith('constraint ') ? 'OBJECT_INDEX' : 'OBJECT_TABLE';
  const key = needAddress(draft, { type, relation });
  if (key !== undefined) draft.alters.add(key);
}

function joinParent(draft: Draft, _table: Owner, { def }: AlterTableCmd): void {
  if (def !== undefined && 'RangeVar' in def) needRelation(draft, def.RangeVar);
}

function needTypeOf(draft: Draft, def: Node | undefined): void {
  if (def !== undefined && 'TypeName' in def) needType(draft, def.TypeName);
}

function needIndex(draft: Draft, table: Owner, { name }: AlterTableCmd): void {
  if (name === undefined) return;
  needAddress(draft, { type: 'OBJECT_INDEX', relation: { schemaname: table.schema, relname: name } });
}

function needIdentityIndex(draft: Draft, table: Owner, { def }: AlterTableCmd): void {
  const name = def !== undefined && 'ReplicaIdentityStmt' in def ? def.ReplicaIdentityStmt.name : undefined;
  if (name !== undefined) needIndex(draft, table, { name });
}
