/**
 * A schema of so many tables as a company would have them: ten columns, a key, checks, two foreign keys to tables that
 * stand before and sometimes behind, two indexes, comments; a view to every tenth and an enum to every hundredth.
 */
export function writeManyTables(count: number): string {
  const statements: string[] = [];
  for (let no = 0; no < count; no += 1) {
    if (no % 100 === 0) statements.push(`CREATE TYPE state_${no} AS ENUM ('new', 'open', 'closed')`);
    statements.push(...writeTable(no, count));
    if (no % 10 === 0)
      statements.push(`CREATE VIEW open_${no} AS SELECT id, name FROM table_${no} WHERE state <> 'closed'`);
  }
  return statements.map((sql) => `${sql};\n`).join('\n');
}

function writeTable(no: number, count: number): string[] {
  const near = (no * 7919 + 13) % Math.max(1, no);
  // One in a hundred refers to a table further down.
  const far = no % 100 === 99 ? Math.min(count - 1, no + 40) : Math.floor(near / 2);
  return [
    `CREATE TABLE table_${no} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT gen_random_uuid(),
  code varchar(40) NOT NULL UNIQUE,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  state state_${no - (no % 100)} NOT NULL DEFAULT 'new',
  amount numeric(12, 2) NOT NULL DEFAULT 0 CHECK (amount >= 0),
  near_id bigint REFERENCES table_${near} (id) ON DELETE CASCADE,
  far_id bigint,
  attributes jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT table_${no}_far FOREIGN KEY (far_id) REFERENCES table_${far} (id)
)`,
    `CREATE INDEX table_${no}_near ON table_${no} (near_id, created_at DESC)`,
    `CREATE INDEX table_${no}_name ON table_${no} (lower(name)) WHERE state <> 'closed'`,
    `COMMENT ON TABLE table_${no} IS 'Таблица ${no}'`,
    `COMMENT ON COLUMN table_${no}.code IS 'Код'`,
  ];
}
