import type { Node } from 'libpg-query';
import { describeAlterTable } from './describe-alter-table.ts';
import { describeCast, describeDefine, describeOperatorClass } from './describe-define.ts';
import { describeComment, describeDrop } from './describe-drop.ts';
import {
  describeDefaultPrivileges,
  describeDropRole,
  describeGrant,
  describeMembership,
  describeRole,
} from './describe-grant.ts';
import { describeIndex } from './describe-index.ts';
import { describeAlterPublication, describePublication, describeStatistics } from './describe-publication.ts';
import { describeOwner, describeRename, describeSetSchema } from './describe-rename.ts';
import { describeAlterRoutine, describeRoutine } from './describe-routine.ts';
import { describeAlterExtension, describeExtension, describeSchema } from './describe-schema.ts';
import { describeAlterSequence, describeSequence } from './describe-sequence.ts';
import { describeTable } from './describe-table.ts';
import {
  describeAlterPolicy,
  describeEventTrigger,
  describePolicy,
  describeRule,
  describeTrigger,
} from './describe-trigger.ts';
import {
  describeAlterDomain,
  describeAlterEnum,
  describeComposite,
  describeDomain,
  describeEnum,
  describeRange,
} from './describe-type.ts';
import { describeRefresh, describeSelect, describeTableAs, describeView } from './describe-view.ts';
import type { Draft } from './draft.ts';
import { describeSetting, describeTransaction } from './search-path.ts';

type Tag = Node extends infer Each ? (Each extends unknown ? keyof Each : never) : never;
type Body<Name extends Tag> = Extract<Node, Record<Name, unknown>>[Name & keyof Extract<Node, Record<Name, unknown>>];
type Describers = { readonly [Name in Tag]?: (draft: Draft, body: Body<Name>) => void };

const DESCRIBERS: Describers = {
  AlterDefaultPrivilegesStmt: describeDefaultPrivileges,
  AlterDomainStmt: describeAlterDomain,
  AlterEnumStmt: describeAlterEnum,
  AlterExtensionContentsStmt: describeAlterExtension,
  AlterExtensionStmt: describeAlterExtension,
  AlterFunctionStmt: describeAlterRoutine,
  AlterObjectSchemaStmt: describeSetSchema,
  AlterOwnerStmt: describeOwner,
  AlterPolicyStmt: describeAlterPolicy,
  AlterPublicationStmt: describeAlterPublication,
  AlterSeqStmt: describeAlterSequence,
  AlterTableStmt: describeAlterTable,
  CommentStmt: describeComment,
  CompositeTypeStmt: describeComposite,
  CreateCastStmt: describeCast,
  CreateDomainStmt: describeDomain,
  CreateEnumStmt: describeEnum,
  CreateEventTrigStmt: describeEventTrigger,
  CreateExtensionStmt: describeExtension,
  CreateForeignTableStmt: (draft, { base }) => {
    if (base !== undefined) describeTable(draft, base);
  },
  CreateFunctionStmt: describeRoutine,
  CreateOpClassStmt: describeOperatorClass,
  CreatePolicyStmt: describePolicy,
  CreatePublicationStmt: describePublication,
  CreateRangeStmt: describeRange,
  CreateRoleStmt: describeRole,
  CreateSchemaStmt: (draft, body) => describeSchema(draft, body, describeStatement),
  CreateSeqStmt: describeSequence,
  CreateStatsStmt: describeStatistics,
  CreateStmt: describeTable,
  CreateTableAsStmt: describeTableAs,
  CreateTrigStmt: describeTrigger,
  DefineStmt: describeDefine,
  DropRoleStmt: describeDropRole,
  DropStmt: describeDrop,
  GrantRoleStmt: describeMembership,
  GrantStmt: describeGrant,
  IndexStmt: describeIndex,
  RefreshMatViewStmt: describeRefresh,
  RenameStmt: describeRename,
  RuleStmt: describeRule,
  SecLabelStmt: describeComment,
  SelectStmt: describeSelect,
  TransactionStmt: describeTransaction,
  VariableSetStmt: describeSetting,
  ViewStmt: describeView,
};

/** Data, sessions and upkeep: no object is there or different afterwards. */
const IDLE: ReadonlySet<string> = new Set([
  'CallStmt',
  'CheckPointStmt',
  'ClosePortalStmt',
  'ClusterStmt',
  'CopyStmt',
  'DeallocateStmt',
  'DeclareCursorStmt',
  'DeleteStmt',
  'DiscardStmt',
  'ExecuteStmt',
  'ExplainStmt',
  'FetchStmt',
  'InsertStmt',
  'ListenStmt',
  'LoadStmt',
  'LockStmt',
  'MergeStmt',
  'NotifyStmt',
  'PrepareStmt',
  'ReindexStmt',
  'TruncateStmt',
  'UnlistenStmt',
  'UpdateStmt',
  'VacuumStmt',
  'VariableShowStmt',
]);

/** Fills the draft with what the statement does. Of kinds the model doesn't hold nothing is said but that they do something. */
export function describeStatement(draft: Draft, node: Node): void {
  const [[tag, body] = ['', undefined]] = Object.entries(node);
  const describe = DESCRIBERS[tag as Tag] as ((draft: Draft, body: unknown) => void) | undefined;
  if (describe !== undefined) describe(draft, body);
  else draft.isIdle = IDLE.has(tag);
}
