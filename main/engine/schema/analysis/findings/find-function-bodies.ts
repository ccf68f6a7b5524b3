import type { Finding } from '#contract/domain/finding';
import { checkFunctionBody } from '../../written/check-function-body.ts';
import { areBodiesUnchecked } from '../body-checks.ts';
import { takesPart } from '../graph.ts';
import { pathOfKey } from '../read-key.ts';
import type { Structure } from '../structure.ts';
import { headOf, makeFinding } from './make-finding.ts';

const MAY_HAVE_BODY = /^\s*(?:create\s+(?:or\s+replace\s+)?(?:function|procedure)|do)\b/i;

/** Bodies of functions, procedures and DO that PostgreSQL does not understand. */
export function findFunctionBodies({ written, definitions }: Structure): Finding[] {
  // Then PostgreSQL takes them as they are, and the first call fails.
  const severity = areBodiesUnchecked(written) ? 'warning' : 'error';
  return written.statements.flatMap((statement, index) => {
    if (!takesPart(statement, index, definitions) || !MAY_HAVE_BODY.test(statement.sql)) return [];
    const wrong = checkFunctionBody(statement);
    if (wrong === null) return [];
    const { message, place } = wrong;
    const object = headOf(statement);
    const values = { name: pathOfKey(object), message };
    return { ...makeFinding('function-body-invalid', { object, place, values, detail: message }), severity };
  });
}
