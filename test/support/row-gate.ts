import pg from 'pg';
import type { TestDatabase } from './postgres-database.ts';

export interface RowGate extends AsyncDisposable {
  open(): Promise<void>;
}

/** Holds whoever inserts the row with this `id`, until the gate is opened. */
export const shutGate = (database: TestDatabase, table: string, id: number): Promise<RowGate> =>
  shutGateAt(database, `BEFORE INSERT ON "${table}" FOR EACH ROW WHEN (NEW.id = ${id})`);

/**
 * Holds whoever does what the trigger is about: a moment in the middle of a load that is the same on every machine. It
 * waits for an advisory lock that a session of the test has.
 */
export async function shutGateAt(database: TestDatabase, trigger: string): Promise<RowGate> {
  await database.query(
    `CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       PERFORM pg_advisory_xact_lock_shared(1);
       IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
       RETURN NEW;
     END $$`,
  );
  await database.query(`CREATE TRIGGER gate ${trigger} EXECUTE FUNCTION wait_at_gate()`);
  const { host, port, user, database: name } = database.options;
  const holder = new pg.Client({ host, port, user, database: name });
  holder.on('error', () => undefined);
  await holder.connect();
  await holder.query('SELECT pg_advisory_lock(1)');
  let isOpen = false;
  const open = async (): Promise<void> => {
    if (isOpen) return;
    isOpen = true;
    await holder.end();
  };
  return { open, [Symbol.asyncDispose]: open };
}
