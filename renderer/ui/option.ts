/** One choice of a select, a combo box or a radio group. */
export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  /** A second line. */
  readonly note?: string | undefined;
}
