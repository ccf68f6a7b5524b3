import { create } from 'zustand';
import type { RoleMapping } from '#contract/domain/role-mapping';
import type { ControlTotal } from '#contract/domain/control-total';
import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { MigrationConfig } from '#contract/domain/migration-config';
import {
  areLargeObjectsWanted,
  CopyDraft,
  CopyOptions,
  type CopyPlan,
  type CopyVerification,
} from '#contract/domain/copy-plan';

/** What stands in the fields, as it was typed. */
export interface CopyValues {
  /** Empty: the suggested one is taken. */
  readonly name: string;
  readonly sourceId: string | null;
  readonly targetId: string | null;
  /** None: all of them. */
  readonly schemas: readonly string[];
  /** Tables that stay behind. */
  readonly except: readonly string[];
  /** Of tables that are not copied as they are. */
  readonly tables: readonly CopyTableOptions[];
  readonly totals: readonly ControlTotal[];
  /** Empty: as many as the workspace's settings say. */
  readonly parallel: string;
  /** Null: as the workspace's settings say. */
  readonly adaptive: boolean | null;
  readonly speed: string;
  readonly verification: CopyVerification;
  readonly withoutLargeObjects: boolean;
}

/** Of the workspace: what new copies begin with. */
type Usual = MigrationConfig['migration'];

interface MadePlan {
  readonly draft: CopyDraft;
  readonly plan: CopyPlan;
}

interface NewCopy {
  readonly values: CopyValues;
  readonly made: MadePlan | undefined;
}

const EMPTY: NewCopy = {
  values: {
    ...{ name: '', sourceId: null, targetId: null, schemas: [], except: [], tables: [], totals: [] },
    ...{ parallel: '', adaptive: null, speed: '', verification: 'counts', withoutLargeObjects: false },
  },
  made: undefined,
};

/** Stays while another screen is looked at; goes when the copy was started. */
export const useNewCopy = create<NewCopy>()(() => EMPTY);

export const changeCopy = (change: Partial<CopyValues>): void =>
  useNewCopy.setState(({ values }) => ({ values: { ...values, ...change } }));
/** Whatever was typed for these two stays; what was planned does not, since the target has changed. */
export const chooseDatabases = (sourceId: string, targetId: string): void =>
  useNewCopy.setState(({ values }) => {
    const isSame = values.sourceId === sourceId && values.targetId === targetId;
    return { values: isSame ? values : { ...EMPTY.values, sourceId, targetId }, made: undefined };
  });
export const keepCopyPlan = (made: MadePlan): void => useNewCopy.setState({ made });
export const clearCopyPlan = (): void => useNewCopy.setState(EMPTY);

/** Undefined: not a number the contract takes. */
export const parallelOf = (typed: string, usual: number): number | undefined =>
  CopyOptions.shape.maxParallel.safeParse(typed.trim() === '' ? usual : Number(typed)).data;

/** Null: no limit. */
export const speedOf = (typed: string): number | null | undefined =>
  CopyOptions.shape.megabytesPerSecond.safeParse(typed.trim() === '' ? null : Number(typed.replace(',', '.'))).data;

export const areLargeObjectsCopied = ({ schemas, withoutLargeObjects }: CopyValues): boolean =>
  areLargeObjectsWanted({ schemas: chosenOf(schemas), withoutLargeObjects });

const chosenOf = (schemas: readonly string[]): string[] | null => (schemas.length === 0 ? null : [...schemas]);

/** What the fields do not say themselves. */
interface Around {
  readonly suggestedName: string;
  /** Of both databases; only large objects go by it. */
  readonly roles: RoleMapping;
  readonly usual: Usual;
}

/** The fields as the contract wants them, over what is usual here; undefined while something is missing or wrong. */
export function draftOf(values: CopyValues, { suggestedName, roles, usual }: Around): CopyDraft | undefined {
  const { name, sourceId, targetId, schemas, except, tables, totals, verification, withoutLargeObjects } = values;
  const [maxParallel, megabytesPerSecond] = [parallelOf(values.parallel, usual.maxParallel), speedOf(values.speed)];
  if (sourceId === targetId || maxParallel === undefined || megabytesPerSecond === undefined) return undefined;
  return CopyDraft.safeParse({
    ...{ name: name.trim() === '' ? suggestedName : name, sourceId, targetId },
    ...{ except, tables, totals, withoutLargeObjects },
    schemas: chosenOf(schemas),
    roles: areLargeObjectsCopied(values) ? roles : {},
    options: { ...usual, adaptive: values.adaptive ?? usual.adaptive, maxParallel, megabytesPerSecond, verification },
  }).data;
}

/** A plan counts for the draft it was made from, and for no other: its hash covers the draft. */
export const planFor = (made: MadePlan | undefined, draft: CopyDraft | undefined): CopyPlan | undefined =>
  made !== undefined && JSON.stringify(made.draft) === JSON.stringify(draft) ? made.plan : undefined;
