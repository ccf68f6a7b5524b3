/** A statement of resources/sql, put into the bundle as its text. */
declare module '*.sql?raw' {
  const sql: string;
  export default sql;
}
