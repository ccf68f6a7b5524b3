import { create } from 'zustand';
import type { AnyOperation } from '#contract/define';
import type { ApprovalRequest } from '#contract/domain/decision';

interface Delay {
  readonly operation: AnyOperation;
  readonly untilMs: number;
  readonly reasons: readonly string[];
}

interface Approvals {
  /** What the gate waits for: one at a time, the dialog is modal. */
  readonly pending: { readonly request: ApprovalRequest; readonly answer: (typedName?: string) => void } | undefined;
  readonly delay: Delay | undefined;
}

export const useApprovals = create<Approvals>()(() => ({ pending: undefined, delay: undefined }));

/** Shows the request and waits: the typed name, or undefined when the person went back. */
export function askApproval(request: ApprovalRequest): Promise<string | undefined> {
  return new Promise((resolve) => {
    const answer = (typedName?: string): void => {
      useApprovals.setState({ pending: undefined });
      resolve(typedName);
    };
    useApprovals.setState({ pending: { request, answer } });
  });
}

export const tellDelay = (delay: Delay): void => useApprovals.setState({ delay });
export const closeDelay = (): void => useApprovals.setState({ delay: undefined });
