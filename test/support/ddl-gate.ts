import type { TestDatabase } from './postgres-database.ts';

/**
 * Holds whoever creates the object of this identity at the end of its statement, until the gate is opened: the same
 * moment of a change of schema on every machine. No lock is waited for, so no lock_timeout ends it.
 */
export async function shutDdlGate(database: TestDatabase, identity: string): Promise<{ open(): Promise<void> }> {
  await database.query(`CREATE TABLE public.gate (identity text)`);
  await database.query(`INSERT INTO public.gate VALUES ($1)`, [identity]);
  await database.query(`
    CREATE FUNCTION public.wait_at_gate() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
      WHILE EXISTS (SELECT FROM public.gate g JOIN pg_event_trigger_ddl_commands() c ON c.object_identity = g.identity)
      LOOP PERFORM pg_sleep(0.02); END LOOP; END $$`);
  await database.query(`CREATE EVENT TRIGGER gate ON ddl_command_end EXECUTE FUNCTION public.wait_at_gate()`);
  return {
    open: async () => {
      await database.query('DELETE FROM public.gate');
    },
  };
}
