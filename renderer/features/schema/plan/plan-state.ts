import { create } from 'zustand';
import type { RoleMapping } from '#contract/domain/role-mapping';
import type { SchemaPlan } from '#contract/domain/schema-plan';
import type { SchemaSource } from '#contract/domain/schema-source';

/** What a plan was made from. */
export interface PlanQuestion {
  readonly source: SchemaSource;
  readonly connectionId: string;
  readonly dropsExtra: boolean;
  readonly isConcurrent: boolean;
  /** None where the source is no live database. */
  readonly roles: RoleMapping;
}

interface MadePlan {
  readonly question: PlanQuestion;
  readonly plan: SchemaPlan;
}

/** The plan made last: it stays while somebody looks at findings or objects, and goes when it was applied. */
const usePlan = create<{ readonly made: MadePlan | undefined }>()(() => ({ made: undefined }));

export const keepPlan = (made: MadePlan): void => usePlan.setState({ made });
export const dropPlan = (): void => usePlan.setState({ made: undefined });

/** The plan for exactly this question; a changed answer to any part of it needs a new plan. */
export const usePlanFor = (question: PlanQuestion | undefined): SchemaPlan | undefined =>
  usePlan(({ made }) =>
    made !== undefined && question !== undefined && isSame(made.question, question) ? made.plan : undefined,
  );

const isSame = (one: PlanQuestion, other: PlanQuestion): boolean => JSON.stringify(one) === JSON.stringify(other);
