import type { Connection } from '#contract/domain/connection';
import type { SchemaSource } from '#contract/domain/schema-source';
import { listConnections } from '#contract/operations/connection/list-connections';
import { useQuery } from '../../client/use-query.ts';
import { useChoice, useViewMemory } from '../../client/view-memory.ts';

const CHOSEN = 'schema.target';

interface Target {
  readonly databases: readonly Connection[];
  /** Undefined until somebody has chosen one of several, and while they are being asked for. */
  readonly target: Connection | undefined;
  readonly setTarget: (connectionId: string) => void;
}

/** The database that is to be changed: the one chosen last, else the only one there is. Nobody's production is guessed. */
export function useTarget(source: SchemaSource): Target {
  const list = useQuery(listConnections, {});
  const looked = source.kind === 'connection' ? source.connectionId : undefined;
  // To make a database like itself changes nothing: it is not among those to choose from.
  const databases = (list.status === 'done' ? list.data.connections : []).filter(
    ({ id, options }) => options.kind === 'postgres' && id !== looked,
  );
  const known = databases.map(({ id }): string => id);
  const [chosen, setTarget] = useChoice(CHOSEN, known);
  const only = databases.length === 1 ? databases[0]?.id : undefined;
  const target = databases.find(({ id }) => id === (chosen ?? only));
  return { databases, target, setTarget };
}

/** For whoever leads to the plan of a database. */
export function chooseTarget(connectionId: string): void {
  useViewMemory.setState(({ choices }) => ({ choices: { ...choices, [CHOSEN]: connectionId } }));
}
