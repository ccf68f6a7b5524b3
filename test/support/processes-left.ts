import { readdir, readFile } from 'node:fs/promises';

/**
 * Command lines of what still lives of a program: whatever is in its process group, and whatever was started apart but
 * carries `mark` (its private folder) in its command line or environment. Zombies are gone already.
 */
export async function processesLeft(group: number, mark: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(pids.map((pid) => describeIfOurs(pid, group, mark)));
  return found.filter((line) => line !== undefined);
}

async function describeIfOurs(pid: string, group: number, mark: string): Promise<string | undefined> {
  const read = (file: string): Promise<string> => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  const [stat, cmdline, environ] = await Promise.all([read('stat'), read('cmdline'), read('environ')]);
  // `pid (name) state ppid pgrp …`; the name may hold spaces and brackets.
  const [state, , processGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (stat === '' || state === 'Z') return undefined;
  const isOurs = Number(processGroup) === group || cmdline.includes(mark) || environ.includes(mark);
  return isOurs ? `${pid} ${cmdline.replaceAll('\0', ' ').trim()}` : undefined;
}
