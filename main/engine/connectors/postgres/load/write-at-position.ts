import { addCounts, NO_ROWS, type Counts } from '#contract/domain/counts';
import type { ColumnTotal, RuleCount } from '#contract/domain/report';
import type { ChunkOutcome, RefusedRow, SourceChunk } from '../../../chunk.ts';
import { addTotals } from '../column-totals.ts';
import type { FileProgress, Journal } from './journal.ts';
import type { LoadContext } from './load-context.ts';
import { addRuleCounts, countRules } from './rule-counts.ts';

/** Where a chunk lies; its bytes are of no interest any more. */
export type ChunkPlace = Pick<SourceChunk, 'fileNo' | 'fileName' | 'start' | 'end' | 'isLastOfFile' | 'watermark'>;

export interface WrittenChunk extends ChunkOutcome {
  /** The target had this chunk already: its answer to an earlier try was lost. Counts are then of no rows. */
  readonly wasThere: boolean;
  /** All of the file up to and with this chunk. */
  readonly progress: FileProgress;
}

/** What a chunk adds to what was known of its file. */
export interface Addition {
  readonly counts: Counts;
  readonly sourceTotals: readonly ColumnTotal[];
  readonly targetTotals: readonly ColumnTotal[];
  readonly rules: readonly RuleCount[];
  readonly refused: readonly RefusedRow[];
}

export const BEGIN = 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE';

/**
 * What `write` puts into the target, and the position behind it, in one transaction: repeating it changes nothing.
 * Where it answers `refused` nothing was written.
 */
export async function writeAtPosition<Refused extends 'refused'>(
  { client }: LoadContext,
  journal: Journal,
  chunk: ChunkPlace,
  write: () => Promise<Addition | Refused>,
): Promise<WrittenChunk | Refused> {
  await client.run(BEGIN);
  const before = await lockPosition(journal, chunk);
  if (before.wasThere) {
    await client.run('COMMIT');
    return { counts: NO_ROWS, end: before.progress.position, wasThere: true, progress: before.progress };
  }
  const added = await write();
  if (typeof added === 'string') {
    await client.run('ROLLBACK');
    return added;
  }
  const progress = progressAfter(before.progress, chunk, added);
  await journal.save(progress);
  await client.run('COMMIT');
  return { counts: added.counts, end: chunk.end, wasThere: false, progress };
}

function progressAfter(before: FileProgress, chunk: ChunkPlace, addition: Addition): FileProgress {
  // A later reading sees more, but not behind what was read by then: the first one's is what all rows were read to.
  const watermark = before.watermark ?? chunk.watermark;
  const ofRefused = countRules(
    addition.refused.map(({ violations }) => violations),
    'error',
  );
  return {
    ...before,
    position: chunk.end,
    isDone: chunk.isLastOfFile,
    ...(watermark === undefined ? {} : { watermark }),
    counts: addCounts(before.counts, addition.counts),
    totals: {
      source: addTotals(before.totals.source, addition.sourceTotals),
      target: addTotals(before.totals.target, addition.targetTotals),
    },
    rules: addRuleCounts(addRuleCounts(before.rules, addition.rules), ofRefused),
  };
}

/**
 * A chunk begins where the file has been loaded to, or lies before it; a gap between them is a bug of the caller. Mark
 * and header at the start of a file are no gap: the first chunk begins after them.
 */
async function lockPosition(
  journal: Journal,
  { fileNo, start, end }: ChunkPlace,
): Promise<{ wasThere: boolean; progress: FileProgress }> {
  const progress = await journal.lock(fileNo);
  if (progress === undefined) throw new Error(`file ${fileNo} was not begun`);
  const { byte } = progress.position;
  const isNext = byte === start.byte || (byte === 0 && start.row === 0);
  if (isNext && !progress.isDone) return { wasThere: false, progress };
  if (progress.isDone || byte >= end.byte) return { wasThere: true, progress };
  throw new Error(`file ${fileNo} is loaded to byte ${byte}, the chunk starts at ${start.byte}`);
}
