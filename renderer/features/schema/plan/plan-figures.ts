import type { SchemaPlan, StatementRisk } from '#contract/domain/schema-plan';
import { makesTable } from './statement-line.ts';

/** What a plan comes to, for its one line and for the button that runs it. */
export interface PlanFigures {
  readonly statements: number;
  readonly tablesCreated: number;
  readonly risks: Readonly<Record<StatementRisk, number>>;
  /** Statements that no reverse brings back. */
  readonly irreversible: number;
  /** How long others are kept waiting, all statements together; null when nothing in use is touched. */
  readonly blockMs: number | null;
}

export function figuresOf({ statements }: Pick<SchemaPlan, 'statements'>): PlanFigures {
  const risks: Record<StatementRisk, number> = { safe: 0, blocking: 0, rewrite: 0, destructive: 0 };
  for (const { risk } of statements) risks[risk] += 1;
  const waits = statements.flatMap(({ estimatedBlockMs }) => (estimatedBlockMs === null ? [] : [estimatedBlockMs]));
  return {
    statements: statements.length,
    tablesCreated: statements.filter(({ sql }) => makesTable(sql)).length,
    risks,
    irreversible: statements.filter(({ reverseSql }) => reverseSql === null).length,
    blockMs: waits.length === 0 ? null : waits.reduce((sum, ms) => sum + ms, 0),
  };
}

/** Only creates tables: then the button counts tables, which says more than statements do. */
export const isInstallation = ({ statements }: SchemaPlan, { tablesCreated }: PlanFigures): boolean =>
  tablesCreated > 0 && statements.every(({ change }) => change === 'create');
