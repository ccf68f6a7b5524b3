/** A column on one side, as far as its values' bytes depend on it. */
export interface CopyColumn {
  readonly name: string;
  /** As `format_type` writes it, with schema where it is not PostgreSQL's own: `numeric(12,2)`, `public.mood`. */
  readonly type: string;
  /** PostgreSQL's own base types, and arrays and domains of them, have the same bytes on every server. */
  readonly isBuiltIn: boolean;
  /** It has a function that sends and one that receives. */
  readonly hasBinary: boolean;
}

export type CopyFormat = 'binary' | 'text';

export interface ChosenFormat {
  readonly format: CopyFormat;
  /** The first column that asks for text, and why; null for binary. */
  readonly because: { readonly column: string; readonly reason: 'type-differs' | 'own-type' | 'no-binary' } | null;
}

/**
 * Binary is more than twice as fast, and right only where both sides mean the same bytes: the same types of PostgreSQL's
 * own, column by column. Types of users and extensions carry the oids or the layout of their own server.
 * `from` and `to` are the columns that are copied, in the same order.
 */
export function chooseFormat(from: readonly CopyColumn[], to: readonly CopyColumn[]): ChosenFormat {
  for (const [index, column] of from.entries()) {
    const there = to[index];
    if (there === undefined) throw new Error('as many columns on both sides');
    if (column.type !== there.type) return text(column, 'type-differs');
    if (!column.isBuiltIn || !there.isBuiltIn) return text(column, 'own-type');
    if (!column.hasBinary || !there.hasBinary) return text(column, 'no-binary');
  }
  return { format: 'binary', because: null };
}

const text = ({ name }: CopyColumn, reason: NonNullable<ChosenFormat['because']>['reason']): ChosenFormat => ({
  format: 'text',
  because: { column: name, reason },
});
