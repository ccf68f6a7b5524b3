import { realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { Connection } from '#contract/domain/connection';
import { ConnectionId } from '#contract/domain/ids';
import { FilePattern } from '#contract/domain/source';
import type { adoptFile } from '#contract/operations/connection/adopt-file';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import type { ConnectionServices } from './index.ts';
import { showConnection } from './show-connection.ts';

/** A person chose a file in the system's dialog: its folder becomes a connection, unless it is one already. */
export const handleAdoptFile =
  ({ store, topics, clock }: ConnectionServices): Handler<typeof adoptFile> =>
  async ({ path, environment, timeZone }, { door }) => {
    const file = await realFile(path);
    const name = FilePattern.safeParse(basename(path));
    if (file === undefined || !name.success) return fail('SOURCE_FILE_NOT_FOUND', { pattern: basename(path) });
    const folder = dirname(file);
    const files = FilePattern.parse(basename(file));

    const known = store.connections
      .list()
      .find(
        ({ options, ...of }) => options.kind === 'files' && options.folder === folder && of.environment === environment,
      );
    if (known !== undefined) return ok({ connection: showConnection(known, door), files });

    const connection = Connection.parse({
      id: ConnectionId.parse(uuidv7()),
      name: freeName(basename(folder) || folder, (taken) => store.connections.findByName(taken) !== undefined),
      environment,
      timeZone,
      options: { kind: 'files', folder },
      hasSecret: false,
      isDemo: false,
      createdAtMs: clock.nowMs(),
    });
    store.connections.insert(connection);
    topics.announce('connections', { changed: true });
    return ok({ connection: showConnection(connection, door), files });
  };

async function realFile(path: string): Promise<string | undefined> {
  try {
    const file = await realpath(path);
    return (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

/** `name`, or with the first number that makes it free. */
function freeName(name: string, isTaken: (name: string) => boolean): string {
  const short = name.trim().slice(0, 90) || 'files';
  if (!isTaken(short)) return short;
  let number = 2;
  while (isTaken(`${short} (${number})`)) number += 1;
  return `${short} (${number})`;
}
