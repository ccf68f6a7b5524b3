/**
 * Trees that the parser could build may be deeper than our stack when they are walked: nobody writes such, and what is
 * to be found in them is let pass.
 */
export function unlessTooDeep<Answer>(walk: () => Answer, instead: Answer): Answer {
  try {
    return walk();
  } catch (error) {
    if (error instanceof RangeError) return instead;
    throw error;
  }
}
