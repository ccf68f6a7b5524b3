import type { AnyOperation } from '#contract/define';
import type { Decision, RiskReason } from '#contract/domain/decision';
import type { ConnectionId } from '#contract/domain/ids';
import type { Principal } from '#contract/domain/principal';
import type { Failure } from '#contract/errors';
import { timesOf, type When } from '#engine/features/schedule/times-of';
import type { CallDoor } from '#engine/handler';
import { opensAtMs } from '#engine/change-window';
import { boundToPlan, type LaterCall } from './later-call.ts';
import type { Subject } from './subject.ts';

/** What a policy may look at. */
export interface Situation {
  readonly operation: AnyOperation;
  /** Parsed, and changed by the policies before. */
  readonly input: unknown;
  readonly door: CallDoor;
  readonly principal: Principal;
  readonly subject: Subject | undefined;
  /** The call it has asked later; the subject is then that call's. */
  readonly later?: LaterCall | undefined;
  readonly nowMs: number;
  /** The connection the asking job or schedule was approved to write to when a person started or added it. */
  readonly approvedFor?: ConnectionId | undefined;
}

type Reasons = { readonly reasons: readonly RiskReason[] };
export type Verdict = Reasons &
  (
    | { readonly decision: 'ALLOW' | 'REQUIRE_APPROVAL' }
    | { readonly decision: 'MODIFY'; readonly input: unknown }
    | { readonly decision: 'DELAY'; readonly untilMs: number }
    | { readonly decision: 'BLOCK'; readonly failure: Failure }
  );

/** A pure function; undefined when it has nothing to say. */
export type Policy = (situation: Situation) => Verdict | undefined;

/** What all policies together come to: the strictest decides, the points of all reasons add up to at most 100. */
export interface Ruling {
  readonly verdict: Verdict;
  readonly input: unknown;
  readonly risk: number;
  readonly reasons: readonly RiskReason[];
}

const STRICTNESS: readonly Decision[] = ['ALLOW', 'MODIFY', 'REQUIRE_APPROVAL', 'DELAY', 'BLOCK'];
const RISK_AT_MOST = 100;

export function rule(policies: readonly Policy[], situation: Situation): Ruling {
  let { input } = situation;
  let strictest: Verdict = { decision: 'ALLOW', reasons: [] };
  const reasons: RiskReason[] = [];
  for (const policy of policies) {
    const verdict = policy({ ...situation, input });
    if (verdict === undefined) continue;
    if (verdict.decision === 'MODIFY') input = verdict.input;
    if (STRICTNESS.indexOf(verdict.decision) > STRICTNESS.indexOf(strictest.decision)) strictest = verdict;
    reasons.push(...verdict.reasons);
  }
  const points = reasons.reduce((sum, reason) => sum + reason.points, 0);
  return { verdict: strictest, input, risk: Math.min(RISK_AT_MOST, points), reasons };
}

/** The window runs pages: it names connections and chooses files in the system's dialog, never a path of its own. */
const windowNamesNoPath: Policy = ({ operation, input, door }) => {
  if (door !== 'window') return undefined;
  const path = textAt(input, 'options', 'folder') ?? pathOfSource(input);
  if (operation.takesPaths !== true && path === undefined) return undefined;
  const failure: Failure = { code: 'PATH_NOT_ALLOWED', pattern: path ?? operation.id };
  return { decision: 'BLOCK', failure, reasons: [reason('risk.path-from-window', 100)] };
};

const pathOfSource = (input: unknown): string | undefined =>
  textAt(input, 'source', 'kind') === 'path' ? textAt(input, 'source', 'path') : undefined;

function textAt(value: unknown, ...[name, ...rest]: readonly string[]): string | undefined {
  if (name === undefined) return typeof value === 'string' ? value : undefined;
  if (typeof value !== 'object' || value === null || !(name in value)) return undefined;
  return textAt((value as Record<string, unknown>)[name], ...rest);
}

const changesWeigh: Policy = ({ operation }) => {
  const { effect } = operation.risk;
  if (effect === 'read') return undefined;
  return {
    decision: 'ALLOW',
    reasons: [effect === 'write' ? reason('risk.write', 10) : reason('risk.destructive', 40)],
  };
};

/** A job's and a schedule's own calls for what they were approved for are part of that. */
const productionNeedsApproval: Policy = ({ operation, subject, approvedFor }) => {
  if (subject?.environment !== 'production' || operation.risk.effect === 'read') return undefined;
  const reasons = [reason('risk.production', 50, { name: subject.connection.name })];
  const isToApprove = operation.risk.onProduction === 'require-approval' && approvedFor !== subject.connection.id;
  const decision = isToApprove ? 'REQUIRE_APPROVAL' : 'ALLOW';
  return { decision, reasons };
};

/** What is begun may be finished: a job's own calls come through at any time, and so does whatever stops one. */
const productionHasItsHours: Policy = ({ operation, subject, principal, nowMs }) => {
  if (subject === undefined || operation.risk.inChangeWindow !== true || principal.kind === 'job') return undefined;
  const untilMs = opensAtMs(subject.connection, nowMs);
  return untilMs === null ? undefined : { decision: 'DELAY', untilMs, reasons: [reason('risk.change-window', 20)] };
};

/** Wherever it stands: a test database may be the only place where something is. */
const mayLoseData = ({ operation, input }: Situation): boolean => operation.risk.losesData?.(input) === true;

const changesProduction = ({ operation, input, subject }: Situation): boolean =>
  subject?.environment === 'production' && operation.risk.changesRows?.(input) === true;

/**
 * Where data may go, and where production's rows change, a backup comes first. Until the program makes it itself a
 * person says where it is, and the ledger says they did; who names one unasked has confirmed it too.
 */
const backupComesFirst: Policy = (situation) => {
  const { input, subject, principal, later } = situation;
  const isAhead = later !== undefined || principal.kind === 'schedule';
  const named = reason(isAhead ? 'risk.backup-named-ahead' : 'risk.backup-confirmed', 0);
  const confirmed = textAt(input, 'backup') === undefined ? [] : [named];
  if (!mayLoseData(situation) && !changesProduction(situation)) {
    return confirmed.length === 0 ? undefined : { decision: 'ALLOW', reasons: confirmed };
  }
  const reasons = [reason('risk.backup-required', 10), ...confirmed];
  if (confirmed.length === 0) {
    const failure: Failure = { code: 'BACKUP_NOT_CONFIRMED', connectionName: subject?.connection.name ?? '' };
    return { decision: 'BLOCK', failure, reasons };
  }
  return isToldOfBackup(input)
    ? { decision: 'MODIFY', input: { ...input, isBackupRequired: true }, reasons }
    : { decision: 'ALLOW', reasons };
};

/** Its work finds out by itself what will go, and asks for the backup again. */
const isToldOfBackup = (input: unknown): input is { readonly isBackupRequired: boolean } =>
  typeof input === 'object' && input !== null && 'isBackupRequired' in input;

const dataLossNeedsApproval: Policy = (situation) =>
  mayLoseData(situation) ? { decision: 'REQUIRE_APPROVAL', reasons: [reason('risk.data-loss', 40)] } : undefined;

/** What others have changed since goes with it, wherever it stands. */
const forceNeedsApproval: Policy = ({ input }) =>
  typeof input === 'object' && input !== null && 'forceRollback' in input && input.forceRollback === true
    ? { decision: 'REQUIRE_APPROVAL', reasons: [reason('risk.force-rollback', 40)] }
    : undefined;

/** An approval is of one plan: of the one that is saved now, where none was named. */
const laterIsOfOnePlan: Policy = ({ operation, input, subject, later }) => {
  if (later?.input['planHash'] !== null || subject?.planHash === undefined) return undefined;
  return { decision: 'MODIFY', input: boundToPlan(operation, input, subject.planHash), reasons: [] };
};

/**
 * Nobody is there when it is asked, so what would be refused or approved then is so now. Its change window is looked at
 * then: now may be noon.
 */
const alsoOfLater =
  (policy: Policy): Policy =>
  (situation) => {
    const { input, later } = situation;
    const verdict = policy({ ...situation, ...later });
    // Whatever changes the call changes it when it is asked.
    return later !== undefined && verdict?.decision === 'MODIFY' ? { ...verdict, input } : verdict;
  };

/** Whoever approves must know when, and whether once or again and again; a time that does not come is refused before. */
const laterHasItsTimes: Policy = ({ input, later, nowMs }) => {
  if (later === undefined) return undefined;
  const times = timesOf(input as When, nowMs); // So does whatever has a call asked later say when.
  if (!times.ok) return { decision: 'BLOCK', failure: times.failure, reasons: [] };
  const { cron, at, timeZone } = times.value;
  const when =
    at === null
      ? reason('risk.asked-again', 0, { cron: cron ?? '', timeZone })
      : reason('risk.asked-once', 0, { at: at.replace('T', ' '), timeZone });
  return { decision: 'ALLOW', reasons: [when] };
};

const reason = (key: string, points: number, values: RiskReason['values'] = {}): RiskReason => ({
  key,
  values,
  points,
});

export const POLICIES: readonly Policy[] = [
  windowNamesNoPath,
  productionHasItsHours,
  changesWeigh,
  alsoOfLater(backupComesFirst),
  alsoOfLater(dataLossNeedsApproval),
  alsoOfLater(forceNeedsApproval),
  alsoOfLater(productionNeedsApproval),
  laterIsOfOnePlan,
  laterHasItsTimes,
];
