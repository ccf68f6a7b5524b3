import { basename } from 'node:path';
import type { Connection } from '#contract/domain/connection';
import type { CallDoor } from '#engine/handler';

/** To the window and the shell that serves it, a folder is its own name: where it lies on the disk is not theirs. */
export function showConnection(connection: Connection, door: CallDoor): Connection {
  const { options } = connection;
  if (options.kind !== 'files' || door === 'cli' || door === 'engine') return connection;
  // A whole disk has no name but its path.
  return { ...connection, options: { ...options, folder: basename(options.folder) || options.folder } };
}
