import { Finding, FINDINGS, type FindingCode } from '#contract/domain/finding';
import { SchemaAnalysis, SchemaGraph } from '#contract/domain/schema-analysis';
import type { ObjectKind, SchemaObject } from '#contract/domain/schema-object';
import { SchemaPack } from '#contract/domain/schema-source';
import { SECTIONS, TABLES } from './fake-pack.ts';

interface FakeTable {
  readonly name: string;
  readonly key: string;
  readonly section: string;
  readonly columns: number;
  readonly indexes: number;
  readonly references: readonly string[];
}

const folderOf = (begin: string): string => SECTIONS.find(([folder]) => folder.startsWith(begin))?.[0] ?? begin;

export const PACK_TABLES: readonly FakeTable[] = TABLES.map((line) => {
  const [name = '', begin = '', columns = '0', indexes = '0', references = ''] = line.split(' ');
  return {
    name,
    key: `table public.${name}`,
    section: folderOf(begin),
    columns: Number(columns),
    indexes: Number(indexes),
    references: references.split(',').filter(Boolean),
  };
});

export const PACK = SchemaPack.parse({
  name: 'wfm',
  version: '1.0.0',
  title: { ru: 'Управление персоналом контакт-центра (WFM)', en: 'Workforce management of a contact centre (WFM)' },
  minimumVersion: 12,
  maximumVersion: 18,
  tables: PACK_TABLES.length,
  sections: SECTIONS.map(([folder, ru, en]) => ({ folder, title: { ru, en } })),
});

const levels = new Map<string, number>();
const levelOf = ({ name, references }: FakeTable): number => {
  const known = levels.get(name);
  if (known !== undefined) return known;
  const below = PACK_TABLES.filter((other) => other.name !== name && references.includes(other.name)).map(levelOf);
  const level = below.length === 0 ? 0 : Math.max(...below) + 1;
  levels.set(name, level);
  return level;
};

export const GRAPH = SchemaGraph.parse({
  nodes: PACK_TABLES.map((table) => ({
    key: table.key,
    name: table.name,
    kind: 'table',
    section: table.section,
    columns: table.columns,
    level: levelOf(table),
  })),
  edges: PACK_TABLES.flatMap(({ name, key, references }) =>
    references.map((to) => ({
      from: key,
      to: `table public.${to}`,
      constraint: `${name}_${to}_fkey`.slice(0, 63),
      isInCycle: to === name,
    })),
  ),
});

const COLUMN_WORDS = ['id', 'tenant_id', 'name', 'status', 'created_at', 'updated_at', 'description', 'settings'];
export const columnName = (index: number): string => COLUMN_WORDS[index] ?? `attribute_${String(index)}`;

const placeOf = ({ section, name }: FakeTable, line: number) => ({
  file: `${section}/${name}.sql`,
  line,
  column: 1,
});

const objectsOf = (table: FakeTable): SchemaObject[] => {
  const { name, key, section, columns, indexes } = table;
  const part = (kind: ObjectKind, part: string, line: number): SchemaObject => ({
    key: kind === 'index' ? `index public.${part}` : `${kind} public.${name}.${part}`,
    kind,
    schema: 'public',
    name: part,
    parent: key,
    section,
    place: placeOf(table, line),
  });
  return [
    { key, kind: 'table', schema: 'public', name, parent: null, section, place: placeOf(table, 3) },
    ...Array.from({ length: columns }, (_, index) => part('column', columnName(index), 4 + index)),
    part('constraint', `${name}_pkey`, 4),
    ...table.references.map((to) => part('constraint', `${name}_${to}_fkey`, 5)),
    ...Array.from({ length: indexes }, (_, index) =>
      part('index', `idx_${name}_${columnName(index + 1)}`, 6 + columns + index),
    ),
  ];
};

const findingOf = (
  code: FindingCode,
  table: FakeTable,
  line: number,
  values: Finding['values'],
  mend: string | null,
): Finding => ({
  id: `${code}:${table.name}:${String(line)}`,
  code,
  severity: FINDINGS[code],
  object: table.key,
  place: placeOf(table, line),
  values: { table: `public.${table.name}`, object: `public.${table.name}`, ...values },
  mend,
  acceptedBecause: null,
});

const FOUND: readonly Finding[] = PACK_TABLES.flatMap((table, index) => {
  const { name, references } = table;
  const [to] = references;
  const found: Finding[] = [];
  if (to !== undefined && index % 3 === 0) {
    const mend = `CREATE INDEX "idx_${name}_${to}" ON "public"."${name}" ("${to}_id");`;
    found.push(
      findingOf('foreign-key-without-index', table, 5, { constraint: `${name}_${to}_fkey`, columns: `${to}_id` }, mend),
    );
  }
  if (index % 5 === 1) found.push(findingOf('type-timestamp-without-zone', table, 8, { column: 'created_at' }, null));
  if (index % 7 === 2)
    found.push(findingOf('type-varchar-unbounded', table, 9, { column: 'name', type: 'character varying' }, null));
  if (index % 41 === 3) {
    found.push(findingOf('table-missing', table, 6, { name: 'public.quantum_entanglement_partner_registry' }, null));
  }
  if (index % 29 === 4)
    found.push(
      findingOf('forward-reference', table, 6, { name: `public.${to ?? 'tenants'}`, later: 'schema.sql:412' }, null),
    );
  if (index === 90) found.push(findingOf('index-not-immutable', table, 21, { expression: 'DATE(created_at)' }, null));
  if (index === 120) found.push(findingOf('syntax-error', table, 17, { message: 'syntax error at or near ")"' }, null));
  return found;
});

export const FOUND_FINDINGS: readonly Finding[] = Finding.array().parse(
  FOUND.map((finding, index) =>
    index % 17 === 5
      ? { ...finding, acceptedBecause: 'Таблица заполняется раз в год, индекс замедлил бы запись.' }
      : finding,
  ),
);

export const ANALYSIS = SchemaAnalysis.parse({
  name: 'wfm',
  version: 15,
  tables: { statements: 166, distinct: 166 },
  statements: 168,
  objects: PACK_TABLES.flatMap(objectsOf),
  findings: FOUND_FINDINGS,
  order: PACK_TABLES.map(({ key }) => key),
  cycles: [{ objects: ['table public.users'], deferred: null }],
  criticalPath: ['tenants', 'users', 'user_profiles', 'staff', 'work_schedules', 'realtime_agents'].map(
    (name) => `table public.${name}`,
  ),
});
