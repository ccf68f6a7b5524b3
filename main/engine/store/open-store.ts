import { existsSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import Database, { SqliteError, type Database as Connection } from 'better-sqlite3';
import type { FailureOf } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { migrateStore } from './migrate-store.ts';
import { createStore, type Store } from './store.ts';

/** 'VAKH': tells our file from any other SQLite database. */
const APPLICATION_ID = 0x56414b48;
const BUSY_TIMEOUT_MS = 2_000;
const DAMAGE_CODES = ['SQLITE_NOTADB', 'SQLITE_CORRUPT'];
const LOCK_CODES = ['SQLITE_BUSY', 'SQLITE_LOCKED'];

export interface OpenedStore {
  readonly store: Store;
  /** A damaged file was set aside and a new one made: people must be told. */
  readonly notice: FailureOf<'STORE_DAMAGED'> | undefined;
}

/** Opens this console's memory, or makes it. A damaged file is kept beside the new one, never overwritten. */
export function openStore(file: string, nowMs: number): Result<OpenedStore, 'STORE_LOCKED' | 'STORE_NEWER'> {
  const first = openSound(file);
  if (first === 'locked') return fail('STORE_LOCKED', { file });
  const isDamaged = first === 'damaged';
  const setAsideAs = isDamaged ? setAside(file, nowMs) : undefined;
  const db = isDamaged ? openSound(file) : first;
  if (typeof db === 'string') throw new Error(`a new store is ${db}`);

  const migrated = migrateStore(db);
  if (!migrated.ok) {
    db.close();
    return migrated;
  }
  const notice = setAsideAs === undefined ? undefined : { code: 'STORE_DAMAGED' as const, setAsideAs };
  return ok({ store: createStore(db, nowMs), notice });
}

/** A database of ours whose pages are sound, or a new one. */
function openSound(file: string): Connection | 'damaged' | 'locked' {
  let db: Connection | undefined;
  try {
    db = new Database(file, { timeout: BUSY_TIMEOUT_MS });
    // A lock somebody else holds shows here rather than at the first write.
    db.exec('BEGIN IMMEDIATE; COMMIT;');
    if (!isOurs(db) || db.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      db.close();
      return 'damaged';
    }
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL'); // A decision must survive the power cut that follows it.
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    return db;
  } catch (error) {
    db?.close();
    if (!(error instanceof SqliteError)) throw error;
    if (DAMAGE_CODES.some((code) => error.code.startsWith(code))) return 'damaged';
    if (LOCK_CODES.some((code) => error.code.startsWith(code))) return 'locked';
    throw error;
  }
}

function isOurs(db: Connection): boolean {
  const id = db.pragma('application_id', { simple: true });
  if (id === APPLICATION_ID) return true;
  const isEmpty = db.prepare('SELECT 1 FROM "sqlite_master" LIMIT 1').get() === undefined;
  if (id !== 0 || !isEmpty) return false;
  db.pragma(`application_id = ${APPLICATION_ID}`);
  return true;
}

/** To a name nothing has yet, companions too: `store.sqlite.damaged-20261121T073000Z`. Answers that name. */
function setAside(file: string, nowMs: number): string {
  const time = new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '');
  let name = `${file}.damaged-${time}`;
  for (let copy = 2; existsSync(name); copy += 1) name = `${file}.damaged-${time}-${copy}`;
  renameSync(file, name);
  for (const companion of ['-wal', '-shm']) {
    if (existsSync(file + companion)) renameSync(file + companion, name + companion);
  }
  return basename(name);
}
