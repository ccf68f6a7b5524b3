import { isFields, nodesIn, type Feature } from './feature.ts';

/** What newer versions refuse, or will. */
export const OLDER_FEATURES: readonly Feature[] = [
  {
    name: 'WITH (OIDS)',
    removed: 12,
    hint: /\boids\b/i,
    node: 'CreateStmt',
    shows: ({ options }) => nodesIn(options, 'DefElem').some(({ defname, arg }) => defname === 'oids' && !isFalse(arg)),
  },
  {
    name: 'vacuum_cleanup_index_scale_factor',
    removed: 14,
    hint: /vacuum_cleanup_index_scale_factor/i,
    node: 'DefElem',
    shows: ({ defname }) => defname === 'vacuum_cleanup_index_scale_factor',
  },
  {
    name: 'UNLOGGED … PARTITION BY',
    removed: 18,
    hint: /\bunlogged\b/i,
    node: 'CreateStmt',
    shows: ({ relation, partspec }) =>
      partspec !== undefined && isFields(relation) && relation['relpersistence'] === 'u',
  },
  {
    name: 'EXECUTE PROCEDURE',
    isDeprecated: true,
    hint: /\btrigger\b[\s\S]*\bexecute\s+procedure\b/i,
    node: 'CreateTrigStmt',
  },
  {
    name: 'EXECUTE PROCEDURE',
    isDeprecated: true,
    hint: /\btrigger\b[\s\S]*\bexecute\s+procedure\b/i,
    node: 'CreateEventTrigStmt',
  },
  {
    name: "PASSWORD 'md5…'",
    isDeprecated: true,
    hint: /password\s+'md5/i,
    node: 'DefElem',
    shows: ({ defname }) => defname === 'password',
  },
];

function isFalse(argument: unknown): boolean {
  const text = isFields(argument) && isFields(argument['String']) ? argument['String']['sval'] : undefined;
  return text === 'false' || text === 'off' || text === '0' || text === 'no';
}
