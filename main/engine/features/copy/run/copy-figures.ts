import { NO_ROWS } from '#contract/domain/counts';
import type { CopyTableReport } from '#contract/domain/copy-report';
import type { JobRun } from '#engine/jobs/job-definition';
import type { Store } from '#engine/store/store';

/** What the journal says of a table when a pass begins. */
export interface TableFigures {
  readonly no: number;
  readonly report: CopyTableReport;
  /** Of the source's table: the weight of its rows in the whole. */
  readonly sizeBytes: number;
}

interface Amount {
  readonly rows: number;
  readonly bytes: number;
}

/** What a run tells of itself: the job's progress, and for each table a line of the report, mirrored in the store. */
export interface CopyFigures {
  /** Of a phase that is not counted in rows. */
  phase(name: string, done: number, total: number): void;
  begin(tables: readonly TableFigures[]): void;
  /** More of a table is on its way. */
  moved(no: number, more: Amount): void;
  /** A unit is there, or all of it that was on its way is taken back. */
  unitEnded(no: number, onItsWay: Amount, there: Amount | null): void;
  changed(no: number, change: Partial<CopyTableReport>): void;
  report(no: number): CopyTableReport;
}

interface Line {
  report: CopyTableReport;
  readonly sizeBytes: number;
  onItsWay: Amount;
  startedAtMs: number | undefined;
}

/** Neither refused nor left out: what comes after the rows is done with it. */
export const isIn = ({ state }: CopyTableReport): boolean => state !== 'refused' && state !== 'skipped';

export function copyFigures(run: JobRun, store: Pick<Store, 'copyTables'>): CopyFigures {
  const lines = new Map<number, Line>();
  // Added up as they change: a look at all tables for each piece of a socket would take longer than the piece.
  let total = { rowsRead: 0, rowsLoaded: 0, done: 0, of: 0 };

  const lineOf = (no: number): Line => {
    const line = lines.get(no);
    if (line === undefined) throw new Error(`table ${no} is none of this run`);
    return line;
  };
  const weigh = (line: Line, sign: 1 | -1): void => {
    const { rows } = line.report;
    total = {
      ...{ rowsRead: total.rowsRead + sign * (rows + line.onItsWay.rows), rowsLoaded: total.rowsLoaded + sign * rows },
      ...{ done: total.done + sign * doneOf(line), of: total.of + sign * line.sizeBytes },
    };
  };
  const change = (no: number, make: (line: Line) => void): void => {
    const line = lineOf(no);
    weigh(line, -1);
    make(line);
    weigh(line, 1);
  };
  const save = (no: number): void => store.copyTables.save(run.jobId, no, lineOf(no).report);
  const tell = (): void => {
    const { rowsRead, rowsLoaded, done, of } = total;
    run.progress({
      phase: 'copy-rows',
      counts: { ...NO_ROWS, rowsRead, rowsLoaded },
      done: Math.max(0, done),
      total: of,
    });
  };

  return {
    phase: (phase, done, of) => run.progress({ phase, counts: null, done, total: of }),
    begin(tables) {
      lines.clear();
      total = { rowsRead: 0, rowsLoaded: 0, done: 0, of: 0 };
      for (const { no, report, sizeBytes } of tables) {
        lines.set(no, { report, sizeBytes, onItsWay: NOTHING, startedAtMs: undefined });
        weigh(lineOf(no), 1);
        save(no);
      }
    },
    moved(no, more) {
      change(no, (line) => {
        line.onItsWay = added(line.onItsWay, more, 1);
        line.startedAtMs ??= run.clock.nowMs();
      });
      tell();
    },
    unitEnded(no, onItsWay, there) {
      change(no, (line) => {
        line.onItsWay = added(line.onItsWay, onItsWay, -1);
        if (there === null) return;
        const { report, startedAtMs = run.clock.nowMs() } = line;
        const partsDone = report.partsDone + 1;
        line.report = { ...report, ...added(report, there, 1), partsDone, durationMs: run.clock.nowMs() - startedAtMs };
      });
      save(no);
      tell();
    },
    changed(no, changes) {
      change(no, (line) => {
        line.report = { ...line.report, ...changes };
        if (changes.state === 'copying') line.startedAtMs ??= run.clock.nowMs();
      });
      save(no);
    },
    report: (no) => lineOf(no).report,
  };
}

const NOTHING: Amount = { rows: 0, bytes: 0 };

const added = (to: Amount, more: Amount, sign: 1 | -1): Amount => ({
  rows: to.rows + sign * more.rows,
  bytes: to.bytes + sign * more.bytes,
});

/** Of its size on the disk: COPY's bytes are others, so what is on its way counts for no more than the open parts do. */
function doneOf({ report, sizeBytes, onItsWay }: Line): number {
  const partBytes = sizeBytes / Math.max(1, report.parts);
  const openParts = report.parts - report.partsDone;
  return report.partsDone * partBytes + Math.min(onItsWay.bytes, openParts * partBytes);
}
