import { useEffect } from 'react';
import { create } from 'zustand';
import type { Connection, Environment } from '#contract/domain/connection';
import { listConnections } from '#contract/operations/connection/list-connections';
import { useQuery } from '../client/use-query.ts';
import type { EnvironmentInSight } from './environment-band.tsx';

/** Worst first: what a screen about nothing in particular is taken to touch. */
const BY_DANGER: readonly Environment[] = ['production', 'test', 'drill'];

const useSubject = create<{ readonly connectionId: string | undefined }>()(() => ({ connectionId: undefined }));

/** Says which connection the screen is about, while it is open. */
export function useConnectionInSight(connectionId: string | undefined): void {
  useEffect(() => {
    useSubject.setState({ connectionId });
    return () => useSubject.setState({ connectionId: undefined });
  }, [connectionId]);
}

/** The environment of what the screen is about; else of the most dangerous database there is. */
export function useEnvironmentInSight(): EnvironmentInSight | undefined {
  const connections = useQuery(listConnections, {});
  const subjectId = useSubject(({ connectionId }) => connectionId);
  if (connections.status !== 'done') return undefined;
  const databases = connections.data.connections.filter(({ options }) => options.kind === 'postgres');
  const subject = databases.find(({ id }) => id === subjectId) ?? mostDangerous(databases);
  return subject && { environment: subject.environment, place: placeOf(subject) };
}

const mostDangerous = (connections: readonly Connection[]): Connection | undefined =>
  connections.toSorted((a, b) => BY_DANGER.indexOf(a.environment) - BY_DANGER.indexOf(b.environment))[0];

const placeOf = ({ name, options }: Connection): string =>
  options.kind === 'postgres' ? `${name} · ${options.database}` : name;
