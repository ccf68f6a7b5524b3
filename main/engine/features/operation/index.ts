import type { AnyOperation } from '#contract/define';
import { OPERATIONS } from '#contract/operations/index';
import type { listOperations } from '#contract/operations/operation/list-operations';
import { ok } from '#contract/result';
import type { HandlersOf } from '#engine/handler';

export const operationHandlers = (): HandlersOf<[typeof listOperations]> => ({
  'operation.list': () => ok({ operations: OPERATIONS.map(described) }),
});

const described = ({ id, alias, kind, roles, risk, ru, en }: AnyOperation) => ({
  id,
  alias: alias ?? null,
  kind,
  roles: [...roles],
  effect: risk.effect,
  ru: { ...ru },
  en: { ...en },
});
