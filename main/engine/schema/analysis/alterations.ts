import type { AlterTableCmd, RangeVar } from 'libpg-query';
import type { ObjectKey } from '#contract/domain/schema-object';
import { objectKey } from '#engine/object-key';
import { formatType } from '../written/format-type.ts';
import { isRefusal, parseStatement } from '../written/parse-statement.ts';
import type { WrittenSchema } from '../written/written-schema.ts';
import type { Definitions } from './definitions.ts';
import { takesPart } from './graph.ts';

/** What ALTER TABLE makes of tables that no definition shows. */
export interface Alterations {
  /** Types by column, of columns that were given another one; by table. */
  readonly types: ReadonlyMap<ObjectKey, ReadonlyMap<string, string>>;
  /** Tables that became partitions, with the table they are a part of. */
  readonly partitions: ReadonlyMap<ObjectKey, ObjectKey>;
}

const LIKELY = /\btype\b|\battach\s+partition\b/i;

export function readAlterations(written: WrittenSchema, definitions: Definitions): Alterations {
  const types = new Map<ObjectKey, Map<string, string>>();
  const partitions = new Map<ObjectKey, ObjectKey>();
  for (const [index, statement] of written.statements.entries()) {
    const { alters, sql, searchPath } = statement;
    const [table] = alters;
    if (table === undefined || !LIKELY.test(sql) || !takesPart(statement, index, definitions)) continue;
    const tree = parseStatement(sql);
    if (tree === undefined || isRefusal(tree) || !('AlterTableStmt' in tree)) continue;
    for (const node of tree.AlterTableStmt.cmds ?? []) {
      if (!('AlterTableCmd' in node)) continue;
      const changed = changedType(node.AlterTableCmd);
      if (changed !== undefined)
        types.set(table, (types.get(table) ?? new Map<string, string>()).set(changed.column, changed.type));
      const attached = attachedPartition(node.AlterTableCmd);
      const keys = attached === undefined ? [] : tableKeys(attached, searchPath);
      const partition = keys.find((key) => definitions.live.has(key));
      if (partition !== undefined) partitions.set(partition, table);
    }
  }
  return { types, partitions };
}

function changedType({ subtype, name, def }: AlterTableCmd): { column: string; type: string } | undefined {
  if (subtype !== 'AT_AlterColumnType' || name === undefined || def === undefined || !('ColumnDef' in def)) {
    return undefined;
  }
  const { typeName } = def.ColumnDef;
  return typeName === undefined ? undefined : { column: name, type: formatType(typeName) };
}

function attachedPartition({ subtype, def }: AlterTableCmd): RangeVar | undefined {
  const isAttached = subtype === 'AT_AttachPartition' && def !== undefined && 'PartitionCmd' in def;
  return isAttached ? def.PartitionCmd.name : undefined;
}

function tableKeys({ schemaname, relname = '' }: RangeVar, searchPath: readonly string[]): ObjectKey[] {
  const schemas = schemaname === undefined ? searchPath : [schemaname];
  return schemas.map((schema) => objectKey('table', schema, relname));
}
