import { RE2JS } from 're2js';

/**
 * A regular expression in RE2's syntax, matched in time linear in the text: an operator's pattern runs over every row,
 * and a backtracking engine could hang a worker for hours on one cell.
 */
export class LinearPattern {
  readonly #pattern: RE2JS;

  /** Throws for an expression that is none, or that only backtracking could match. */
  constructor(source: string) {
    this.#pattern = RE2JS.compile(source);
  }

  matchesWhole(text: string): boolean {
    return this.#pattern.matches(text);
  }

  /** `$1`…`$9` name groups, `$$` is a dollar sign. */
  replaceAll(text: string, replacement: string): string {
    return this.#pattern.matcher(text).replaceAll(replacement);
  }
}

/** Why this is no pattern, or undefined when it is one. */
export function patternProblem(source: string): string | undefined {
  try {
    RE2JS.compile(source);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
