import type { StatusKind } from '../../../ui/status.tsx';

/** Of a picture of something that goes on: in what state each table is, by its key, and whose words tell it. */
export interface TableStates {
  readonly kinds: Readonly<Record<string, StatusKind>>;
  readonly words: 'copy' | 'wave';
  /** By why one waits for the other, and not by a constraint. */
  readonly areLinksNamed?: boolean;
}

/** What a picture is of: words that change with it take this as `of`. */
export type Subject = TableStates['words'] | 'schema';
export const subjectOf = (states: TableStates | undefined): Subject => states?.words ?? 'schema';
