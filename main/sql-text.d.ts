/** A statement of resources/sql, put into the bundle as its text. */
declare module '*.sql?raw' {
  const sql: string;
  export default sql;
}

/** A table of resources/postgres. */
declare module '*.txt?raw' {
  const text: string;
  export default text;
}
