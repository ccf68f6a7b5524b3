import { spawnSync } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const CALLS = 'connect,bind,sendto,sendmsg,sendmmsg';
const PROGRAM = resolve('scripts/electron-unprivileged.sh');

/** Why this machine can't be asked for its program's system calls; undefined when it can. */
export function whyNotTraceable(): string | undefined {
  const tried = spawnSync('strace', ['-qq', '-f', '-o', '/dev/null', 'true']);
  return tried.status === 0 ? undefined : 'strace is lacking here, or may not trace';
}

/** A script in `folder` that starts the program with every call of all its processes that reaches out written down. */
export async function tracingProgram(folder: string): Promise<{ executable: string; reached(): Promise<string[]> }> {
  const executable = join(folder, 'traced-program.sh');
  const trace = join(folder, 'calls.strace');
  // -yy: each socket with its addresses, so that a call on a connected one tells where it goes.
  await writeFile(executable, `#!/bin/sh\nexec strace -f -qq -yy -e trace=${CALLS} -o '${trace}' '${PROGRAM}' "$@"\n`);
  await chmod(executable, 0o700);
  return { executable, reached: async () => addressesIn(await readFile(trace, 'latin1')) };
}

const UNIX_OR_KERNEL = /<UNIX|<NETLINK|sa_family=AF_UNIX|sa_family=AF_NETLINK|sa_family=AF_UNSPEC/;
/** Its socket was closed while strace looked: it went where its connect had gone, which is a call of its own. */
const TO_ITS_PEER = /^\d+ +send\w+\(\d+, [^<]*NULL, 0/;
const BY_SOCKET = /^\d+ +(?<call>\w+)\(\d+<(?<kind>TCP|UDP)(?:v6)?:\[(?:\d+|[^\]]*->(?<to>[^\]]*))\]>/;
const BY_ARGUMENT =
  /sin6?_port=htons\((?<port>\d+)\).*?(?:inet_addr\("(?<v4>[^"]*)"\)|inet_pton\(AF_INET6, "(?<v6>[^"]*)")/;

/** Each network address that was reached for, once, as `call kind host:port`; unknown forms as they stand in the trace. */
export function addressesIn(trace: string): string[] {
  const found = new Set<string>();
  for (const line of trace.split('\n')) {
    if (!/^\d+ +(connect|bind|sendto|sendmsg|sendmmsg)\(/.test(line) || UNIX_OR_KERNEL.test(line)) continue;
    if (TO_ITS_PEER.test(line)) continue;
    const socket = BY_SOCKET.exec(line)?.groups;
    const argument = BY_ARGUMENT.exec(line)?.groups;
    const address = argument ? `${argument['v4'] ?? argument['v6'] ?? ''}:${argument['port'] ?? ''}` : socket?.['to'];
    found.add(socket && address ? `${socket['call'] ?? ''} ${socket['kind'] ?? ''} ${address}` : line);
  }
  return [...found].toSorted();
}
