import { SchemaSource } from '#contract/domain/schema-source';

/** What a schema is looked at for. */
export const TABS = ['findings', 'objects', 'graph', 'plan', 'drift'] as const;
export type TabId = (typeof TABS)[number];

/** What one sees first: the pack that comes with the program is always there. */
export const FIRST_SOURCE: SchemaSource = { kind: 'pack', pack: 'wfm' };

/** A source as a part of an address: `pack:wfm`, `connection:<id>`, `files:<id>:<pattern>`. */
export function writeSource(source: SchemaSource): string {
  switch (source.kind) {
    case 'pack':
      return `pack:${encodeURIComponent(source.pack)}`;
    case 'connection':
      return `connection:${source.connectionId}`;
    case 'files':
      return `files:${source.connectionId}:${encodeURIComponent(source.files)}`;
    case 'path':
      throw new Error('the window names no paths');
  }
}

/** The source of an address; undefined when it is none, whoever wrote the link. */
export function readSource(written: string): SchemaSource | undefined {
  const [kind = '', first = '', ...rest] = written.split(':');
  const parsed = SchemaSource.safeParse(
    kind === 'pack'
      ? { kind, pack: decode(first) }
      : kind === 'connection'
        ? { kind, connectionId: first }
        : { kind, connectionId: first, files: decode(rest.join(':')) },
  );
  return parsed.success && parsed.data.kind !== 'path' ? parsed.data : undefined;
}

/** What a job of a schema works on is a database, by its connection's id. */
export const ofDatabase = (connectionId: string): SchemaSource | undefined => readSource(`connection:${connectionId}`);

export const tabPath = (source: SchemaSource, tab: TabId): string => `/schema/${writeSource(source)}/${tab}`;

export const objectPath = (source: SchemaSource, key: string): string =>
  `/schema/${writeSource(source)}/object/${encodeURIComponent(key)}`;

export const graphPath = (source: SchemaSource, key: string): string =>
  `${tabPath(source, 'graph')}/${encodeURIComponent(key)}`;

/** The router has undone some of the escapes already: what is no escape any more is taken as it stands. */
export function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
