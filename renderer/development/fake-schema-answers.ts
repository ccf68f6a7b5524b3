import type { Answer, Envelope } from '#contract/wire';
import { failed } from './fake-bridge.ts';
import { COPY_JOBS } from './fake-copy.ts';
import { ENDED_JOB, JOBS } from './fake-jobs.ts';
import { ANALYSIS, columnName, FOUND_FINDINGS, GRAPH, PACK, PACK_TABLES } from './fake-schema.ts';
import {
  APPLIED_JOB,
  APPLYING_JOB,
  createSql,
  DRIFT,
  HARSH_PLAN,
  PLAN,
  ROLLED_BACK_JOB,
  runReportOf,
  SCHEMA_EVENTS,
  SCHEMA_JOBS,
} from './fake-schema-plan.ts';
import type { Scenario } from './scenario.ts';

type Input = Readonly<Record<string, unknown>>;

const done = (output: unknown): Answer => ({ status: 'done', output });

/** What an engine would say about schemas; `dropsExtra` shows the plan with everything to be warned of. */
export function schemaAnswers(
  scenario: Scenario,
): Readonly<Record<string, (input: Input, envelope: Envelope) => Answer>> {
  const isEmpty = scenario.name === 'empty';
  const isEnded = scenario.run === 'ended';
  let findings = FOUND_FINDINGS;
  const withNothing = { ...ANALYSIS, tables: { statements: 0, distinct: 0 }, statements: 1, objects: [], cycles: [] };
  return {
    'schema.pack.list': () => done({ packs: [PACK] }),
    'schema.analyze': () =>
      done(isEmpty ? { ...withNothing, findings: [], order: [], criticalPath: [] } : { ...ANALYSIS, findings }),
    'schema.graph': () => done(isEmpty ? { nodes: [], edges: [] } : GRAPH),
    'schema.describe': ({ object }) => {
      const table = PACK_TABLES.find(({ key }) => key === object) ?? PACK_TABLES[0];
      if (table === undefined) return failed({ code: 'OBJECT_NOT_FOUND', object: String(object) });
      return done(describe(table));
    },
    'schema.accept-finding': ({ findingId, reason, source }) => {
      if ((source as { kind: string }).kind !== 'files') return failed({ code: 'SCHEMA_READ_ONLY', name: 'wfm' });
      findings = findings.map((finding) =>
        finding.id === findingId ? { ...finding, acceptedBecause: reason as string | null } : finding,
      );
      return done({ file: 'vakhta-findings.yaml' });
    },
    'schema.plan': ({ dropsExtra }) =>
      done(isEmpty ? { ...PLAN, statements: [] } : dropsExtra === true ? HARSH_PLAN : PLAN),
    'schema.roles': () =>
      done({
        roles: [
          { name: 'app', owns: 412, namedBy: 166, largeObjects: 0, isInTarget: true },
          { name: 'old_reports', owns: 0, namedBy: 38, largeObjects: 0, isInTarget: false },
        ],
        targetRoles: ['app', 'reports', 'wfm'],
      }),
    'schema.apply': () => done({ jobId: isEnded ? APPLIED_JOB.id : APPLYING_JOB.id }),
    'schema.rollback': ({ isDestructive }) =>
      isDestructive === true
        ? done({ jobId: ROLLED_BACK_JOB.id })
        : failed({ code: 'PLAN_DESTRUCTIVE', statements: 14 }),
    'schema.drift': () =>
      isEmpty
        ? failed({ code: 'SCHEMA_NOTHING_APPLIED', connectionName: 'Учебная база' })
        : done(isEnded ? { ...DRIFT, differences: [] } : DRIFT),
    'schema.report': ({ jobId }) => done(runReportOf(jobOf(jobId) ?? APPLIED_JOB)),
    'job.show': ({ jobId }) => done({ job: jobOf(jobId) ?? ENDED_JOB, events: SCHEMA_EVENTS }),
    'job.stop': () => failed({ code: 'MOVE_REFUSED', state: 'RUNNING', move: 'stop' }),
  };
}

const jobOf = (jobId: unknown) => [...COPY_JOBS, ...SCHEMA_JOBS, ...JOBS].find(({ id }) => id === jobId);

function describe(table: (typeof PACK_TABLES)[number]) {
  const { name, key, columns, indexes, references } = table;
  return {
    object: ANALYSIS.objects.find((object) => object.key === key),
    sql: createSql(name, columns, references),
    comment: 'Каталог услуг и товаров | Catalogue of services and products',
    columns: Array.from({ length: columns }, (_, index) => ({
      name: columnName(index),
      type: ['uuid', 'uuid', 'character varying(255)', 'text', 'timestamp with time zone'][index % 5],
      isNullable: index > 3,
      default: index === 0 ? 'gen_random_uuid()' : null,
      comment: index % 4 === 1 ? 'Артикул | Stock keeping unit' : null,
    })),
    constraints: [
      { name: `${name}_pkey`, definition: 'PRIMARY KEY (id)' },
      ...references.map((to) => ({
        name: `${name}_${to}_fkey`,
        definition: `FOREIGN KEY (${to}_id) REFERENCES ${to}(id) ON DELETE CASCADE`,
      })),
    ],
    indexes: Array.from({ length: indexes }, (_, index) => ({
      name: `idx_${name}_${columnName(index + 1)}`,
      definition: `CREATE INDEX idx_${name}_${columnName(index + 1)} ON public.${name} USING btree (${columnName(index + 1)})`,
      sizeBytes: 4_300_000 * (index + 1),
    })),
    needs: references.filter((to) => to !== name).map((to) => `table public.${to}`),
    neededBy: PACK_TABLES.filter((other) => other.name !== name && other.references.includes(name)).map(
      (one) => one.key,
    ),
    estimatedRows: 1_204_000,
    sizeBytes: 418_000_000,
  };
}
