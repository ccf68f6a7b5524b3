import type { Step } from '#contract/domain/mapping';
import { compileBoolean } from './boolean.ts';
import { compileDate } from './date.ts';
import { compileFullNamePart } from './full-name.ts';
import { compileInn, compileOgrn, compileSnils } from './identifiers.ts';
import { compileNumber } from './number.ts';
import { compilePhone } from './phone.ts';
import type { CompiledStep } from './step.ts';
import { compileCase, compileConstant, compileDefault, compileMap, compileReplace, compileTrim } from './text.ts';

/** Steps that stand at the ends of a mapping are no functions of a text: `concat` and `coalesce` read several cells. */
type InnerStep = Exclude<Step, { op: 'concat' | 'coalesce' | 'lookup' | 'reissue' }>;

export const isInnerStep = (step: Step): step is InnerStep =>
  !['concat', 'coalesce', 'lookup', 'reissue'].includes(step.op);

export function compileStep(step: InnerStep): CompiledStep {
  switch (step.op) {
    case 'boolean':
      return compileBoolean(step);
    case 'case':
      return compileCase(step);
    case 'constant':
      return compileConstant(step);
    case 'date':
      return compileDate(step);
    case 'default':
      return compileDefault(step);
    case 'full-name-part':
      return compileFullNamePart(step);
    case 'inn':
      return compileInn();
    case 'map':
      return compileMap(step);
    case 'number':
      return compileNumber(step);
    case 'ogrn':
      return compileOgrn();
    case 'phone':
      return compilePhone();
    case 'replace':
      return compileReplace(step);
    case 'snils':
      return compileSnils();
    case 'trim':
      return compileTrim(step);
  }
}
