import type { Failure } from '#contract/errors';
import type { Language } from '#contract/texts/language';

/**
 * What a report says, before anybody has decided how it looks. Every form it can be written in shows all of it, and
 * nothing else.
 */
export interface Document {
  readonly language: Language;
  /** What kind of report it is. */
  readonly title: string;
  /** What it is about, as people called it. */
  readonly subject: string;
  readonly madeAtMs: number;
  readonly facts: readonly Fact[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block = Paragraph | Verdict | Facts | Notes | FailureNote | Code | Table | Plot;

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

/** What a section comes to, in one line. */
export interface Verdict {
  readonly kind: 'verdict';
  readonly state: State;
}

export interface Facts {
  readonly kind: 'facts';
  readonly facts: readonly Fact[];
}

export interface Fact {
  readonly name: string;
  readonly value: Value;
}

/** What has to be as visible as the figures: what they do not cover. */
export interface Notes {
  readonly kind: 'notes';
  readonly title: string;
  readonly items: readonly string[];
}

/** What went wrong, what to do about it, and the code to look up. */
export interface FailureNote {
  readonly kind: 'failure';
  readonly failure: Failure;
}

/** Of another language than the reader's: SQL. */
export interface Code {
  readonly kind: 'code';
  readonly text: string;
}

/** `rows` are made anew for whoever draws them and never held as a whole: they may be many. */
export interface Table {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly type: ValueType }[];
  rows(): Iterable<readonly Value[]>;
}

/** Figures over time. The table beside it says the same to whoever does not see it. */
export interface Plot {
  readonly kind: 'plot';
  readonly title: string;
  readonly points: readonly PlotPoint[];
}

export interface PlotPoint {
  readonly atMs: number;
  readonly value: number;
}

/** The console's states: a word always, and a mark and a colour where there is room for one. */
export interface State {
  readonly kind: 'done' | 'running' | 'waiting' | 'paused' | 'warning' | 'failed' | 'unknown';
  readonly words: string;
}

interface ValueOf {
  text: string;
  /** An identifier or a hash. */
  code: string;
  /** Text where it is an exact decimal that a number would round. */
  count: number | string;
  bytes: number;
  durationMs: number;
  momentMs: number;
  state: State;
}
export type ValueType = keyof ValueOf;

/** A figure with what it measures; null where there is none. */
export type Value = {
  readonly [Type in ValueType]: { readonly type: Type; readonly of: ValueOf[Type] | null };
}[ValueType];

export const fact = <Type extends ValueType>(name: string, type: Type, of: ValueOf[Type] | null): Fact => ({
  name,
  value: { type, of } as Value,
});

type ColumnOf<Row, Type extends ValueType> = {
  readonly title: string;
  readonly type: Type;
  readonly of: (row: Row) => ValueOf[Type] | null;
};
type AnyColumnOf<Row> = { [Type in ValueType]: ColumnOf<Row, Type> }[ValueType];

/** A table of things: each column says what it takes of one. Many are made by a function, since they are walked twice. */
export function table<Row>(
  title: string,
  rows: readonly Row[] | (() => Iterable<Row>),
  columns: readonly AnyColumnOf<Row>[],
): Table {
  return {
    ...{ kind: 'table', title, columns: columns.map(({ title: name, type }) => ({ title: name, type })) },
    *rows() {
      for (const row of typeof rows === 'function' ? rows() : rows) {
        yield columns.map(({ type, of }) => ({ type, of: of(row) }) as Value);
      }
    },
  };
}
