import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LogLevel, LogLine } from '#contract/domain/log';
import { LOG_FILE, OLD_FILES_KEPT } from './open-log.ts';

export interface LogQuery {
  /** And everything more severe. */
  readonly level: LogLevel;
  readonly traceId?: string | undefined;
  /** Looked for in the line's message, area and fields, without case. */
  readonly search?: string | undefined;
  /** From the page before; null for the newest. */
  readonly cursor: string | null;
  readonly limit: number;
}

export interface LogPage {
  readonly items: LogLine[];
  readonly nextCursor: string | null;
}

/** Lines newest first. A cursor names a time and how many lines of that time were given, so rotation can't shift it. */
export async function readLog(folder: string, query: LogQuery): Promise<LogPage> {
  const from = parseCursor(query.cursor);
  const items: LogLine[] = [];
  let givenAtTime = { atMs: from.atMs, count: from.count };
  let toSkip = from.count;
  for (let index = 0; index <= OLD_FILES_KEPT; index += 1) {
    for (const line of await linesOf(join(folder, fileName(index)))) {
      if (line.atMs > from.atMs || !fits(line, query)) continue;
      if (line.atMs === from.atMs && toSkip > 0) {
        toSkip -= 1;
        continue;
      }
      if (items.length === query.limit) return { items, nextCursor: `${givenAtTime.atMs}-${givenAtTime.count}` };
      items.push(line);
      givenAtTime = { atMs: line.atMs, count: line.atMs === givenAtTime.atMs ? givenAtTime.count + 1 : 1 };
    }
  }
  return { items, nextCursor: null };
}

const fileName = (index: number): string => (index === 0 ? LOG_FILE : LOG_FILE.replace('.log', `.${index}.log`));

function parseCursor(cursor: string | null): { atMs: number; count: number } {
  const [, atMs, count] = /^(\d+)-(\d+)$/.exec(cursor ?? '') ?? [];
  return atMs === undefined ? { atMs: Infinity, count: 0 } : { atMs: Number(atMs), count: Number(count) };
}

/** Newest first; a line cut by a kill is left out. */
async function linesOf(file: string): Promise<LogLine[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .reverse()
    .flatMap((line) => {
      try {
        const parsed = LogLine.safeParse(JSON.parse(line));
        return parsed.success ? [parsed.data] : [];
      } catch {
        return [];
      }
    });
}

function fits(line: LogLine, { level, traceId, search }: LogQuery): boolean {
  if (LogLevel.options.indexOf(line.level) > LogLevel.options.indexOf(level)) return false;
  if (traceId !== undefined && line.traceId !== traceId) return false;
  if (search === undefined || search === '') return true;
  return JSON.stringify(line).toLowerCase().includes(search.toLowerCase());
}
