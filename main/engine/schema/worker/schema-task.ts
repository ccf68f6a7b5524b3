import type { SchemaAnalysis, SchemaGraph } from '#contract/domain/schema-analysis';
import type { ObjectKey } from '#contract/domain/schema-object';
import type { ScriptEntry } from '../plan/script-entry.ts';
import type { Acceptances } from '../analysis/accepted-findings.ts';
import type { Described } from '../describe/describe-written.ts';
import type { SqlText } from '../written/written-schema.ts';

/** What is to be read: the same hash is the same texts. */
export interface TextsToRead {
  readonly name: string;
  /** SHA-256 over the texts with their places. */
  readonly hash: string;
  readonly texts: readonly SqlText[];
  /** Major version they are meant for. */
  readonly version: number;
}

type Nothing = Readonly<Record<string, never>>;

/** What can be asked about a schema. */
export interface Questions {
  analyze: { readonly asks: { readonly accepted: Acceptances }; readonly answer: SchemaAnalysis };
  graph: { readonly asks: Nothing; readonly answer: SchemaGraph };
  describe: { readonly asks: { readonly object: ObjectKey }; readonly answer: Described | undefined };
  script: { readonly asks: Nothing; readonly answer: readonly ScriptEntry[] };
}
export type Question = keyof Questions;

/** To the worker: the texts come only when it does not remember them. */
export type SchemaTask = {
  [Kind in Question]: {
    readonly id: number;
    readonly kind: Kind;
    readonly asks: Questions[Kind]['asks'];
    readonly source: Omit<TextsToRead, 'texts'> & { readonly texts: readonly SqlText[] | null };
  };
}[Question];

export type SchemaAnswer =
  | { readonly id: number; readonly is: 'unknown' }
  | { readonly id: number; readonly is: 'answer'; readonly answer: Questions[Question]['answer'] };
