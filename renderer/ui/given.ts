type Given<Props> = { [Name in keyof Props]?: Exclude<Props[Name], undefined> };

/** Leaves out what is undefined: libraries' optional properties do not take it as a value. */
export const given = <Props extends object>(props: Props): Given<Props> =>
  Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as Given<Props>;
