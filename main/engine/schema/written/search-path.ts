import type { FuncCall, Node, SelectStmt, TransactionStmt, VariableSetStmt } from 'libpg-query';
import type { Draft } from './draft.ts';
import { textsOf } from './node-text.ts';
import { DEFAULT_PATH, type SchemaScope } from './schema-scope.ts';

/** The user's own schema is a matter of who runs the statements; what is written nearly always means the others. */
const USER = '$user';

/** SET, RESET: what they say of the search path and of checking bodies counts for what follows. */
export function describeSetting(draft: Draft, statement: VariableSetStmt): void {
  draft.isIdle = true;
  if (statement.name === 'check_function_bodies') draft.scope.checksBodies = !isOff(statement);
  const schemas = statement.kind === 'VAR_RESET_ALL' ? DEFAULT_PATH : schemasOfSetting(statement);
  if (schemas !== undefined) setPath(draft.scope, schemas, statement.is_local === true);
}

/** Schemas of a `SET search_path`; undefined for other settings. */
export function schemasOfSetting({ name, kind, args = [] }: VariableSetStmt): readonly string[] | undefined {
  if (name !== 'search_path' || kind === 'VAR_SET_CURRENT') return undefined;
  if (kind !== 'VAR_SET_VALUE') return DEFAULT_PATH;
  return args.map(constantText).filter((schema) => schema !== '' && schema !== USER);
}

/** `SELECT set_config('search_path', …)`, as pg_dump writes it. Other queries change nothing. */
export function describeQuery(draft: Draft, statement: SelectStmt): void {
  draft.isIdle = true;
  for (const node of statement.targetList ?? []) {
    const call = 'ResTarget' in node ? node.ResTarget.val : undefined;
    if (call !== undefined && 'FuncCall' in call) describeConfig(draft.scope, call.FuncCall);
  }
}

function describeConfig(scope: SchemaScope, { funcname, args = [] }: FuncCall): void {
  if (textsOf(funcname).at(-1) !== 'set_config' || constantText(args[0]) !== 'search_path') return;
  const isLocal = args[2] !== undefined && 'A_Const' in args[2] && args[2].A_Const.boolval?.boolval === true;
  setPath(scope, splitPath(constantText(args[1])), isLocal);
}

/** Undoes SET LOCAL. */
export function describeTransaction(draft: Draft, { kind }: TransactionStmt): void {
  draft.isIdle = true;
  if (kind === 'TRANS_STMT_COMMIT' || kind === 'TRANS_STMT_ROLLBACK') draft.scope.searchPath = draft.scope.sessionPath;
}

function setPath(scope: SchemaScope, schemas: readonly string[], isLocal: boolean): void {
  scope.searchPath = schemas;
  if (!isLocal) scope.sessionPath = schemas;
}

/** `app, "Учёт", public` */
function splitPath(text: string): string[] {
  const names = [...text.matchAll(/"((?:[^"]|"")*)"|[^\s,"]+/g)];
  return names
    .map(([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole.toLowerCase())
    .filter((schema) => schema !== '' && schema !== USER);
}

function constantText(node: Node | undefined): string {
  return node !== undefined && 'A_Const' in node ? (node.A_Const.sval?.sval ?? '') : '';
}

function isOff({ args = [] }: VariableSetStmt): boolean {
  const [value] = args;
  return /^(?:off|false|no|0|f)$/i.test(constantText(value));
}
