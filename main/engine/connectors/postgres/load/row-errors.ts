import type pg from 'pg';
import type { Violation } from '#contract/domain/quarantine';

/** Data exceptions, integrity, check option, RAISE of a trigger, a row too big for an index, external routines. */
const CLASSES = new Set(['21', '22', '23', '2F', '38', '39', '44', '54', 'P0']);

/** Does PostgreSQL speak about a row, so that the others may still be loaded? A trigger may raise any code it likes. */
export const isAboutRows = (error: pg.DatabaseError): boolean =>
  CLASSES.has((error.code ?? '').slice(0, 2)) || /PL\/pgSQL/.test(error.where ?? '');

/** Names and the code only: the message may quote cells, of this row and of others. */
export function refusedByTarget(error: pg.DatabaseError, column = error.column): Violation {
  const sqlState = error.code ?? '';
  const constraint = error.constraint;
  return {
    column: column ?? '',
    // A row that no partition takes has the same code and no constraint to name.
    rule: sqlState === '23514' && constraint !== undefined ? 'check' : 'target',
    value: null,
    values: { constraint: constraint ?? 'none', sqlState },
  };
}
