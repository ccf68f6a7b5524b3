export { OPERATIONS, findOperation } from './operations/index.ts';
export type { AnyListedOperation, OperationId } from './operations/index.ts';
