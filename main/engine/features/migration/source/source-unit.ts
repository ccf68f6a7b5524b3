import type { ConnectionFailureCode, SourceFailureCode } from '#contract/errors';
import type { Result } from '#contract/result';
import type { Position, RowFormat, SourceChunk } from '#engine/chunk';
import type { ChunkMemory } from '#engine/connectors/files/chunk-memory';
import type { RunPlan } from '#engine/rows/run-plan';
import type { SampledColumn } from '../propose/sampled-column.ts';

export type SourceFailure = ConnectionFailureCode | SourceFailureCode;

/** What is read from one end to the other and keeps a position of its own. */
export interface SourceUnit {
  readonly name: string;
  /** The names of its columns, in its order. */
  readonly header: readonly string[];
  readonly format: RowFormat;
  /** Null of what lies in no file. */
  readonly sizeBytes: number | null;
  /** As positions count them; null: nobody knows before it was read. */
  readonly lengthBytes: number | null;
  /** Rows may come behind its end after it was read to it. */
  readonly mayGrow: boolean;
  /** Undefined where only reading it would tell. */
  estimateRows(): Promise<number | undefined>;
  /** Another answer is another unit: a position in one means nothing in the other. */
  hash(signal: AbortSignal, onProgress: (doneBytes: number) => void): Promise<Result<string, SourceFailure>>;
  /** Of rows as they are now these columns, as COPY writes text; undefined of what is no database. */
  readonly keys?: (columns: readonly string[], timeoutMs: number, signal: AbortSignal) => ReadKeys;
  /** Chunks from a position on; the last one, which may be empty, says so, and there is always one. */
  read(options: ReadUnit): AsyncIterable<Result<SourceChunk, SourceFailure>>;
}

export type ReadKeys = AsyncIterable<Result<Uint8Array, SourceFailure>>;

export interface ReadUnit {
  readonly fileNo: number;
  readonly from: Position;
  /** How far an earlier run has read its changes: only later ones are wanted. */
  readonly since?: string | undefined;
  readonly chunkBytes: number;
  readonly rowsPerCommit?: number | undefined;
  /** Only the first ones are wanted, to be looked at. */
  readonly rowsAtMost?: number;
  readonly memory?: ChunkMemory;
  /** How long a source may take for what comes next. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Where the rows of a plan come from, whatever kind of source that is. */
export interface PlanSource {
  /** As it is now; at least one unit. */
  look(signal: AbortSignal): Promise<Result<readonly SourceUnit[], SourceFailure>>;
  /** What a run began with. What its columns are called is known and not looked up again. */
  reopen(known: RunPlan['files']): Promise<Result<readonly SourceUnit[], SourceFailure>>;
  /** Its columns, by its first rows. */
  sample(signal: AbortSignal): Promise<Result<readonly SampledColumn[], SourceFailure>>;
}
