import { LedgerEntry } from '#contract/domain/ledger';
import type { LogLine } from '#contract/domain/log';

const LEVELS = ['info', 'info', 'debug', 'warn', 'info', 'error'] as const;

export const lines = (): LogLine[] =>
  Array.from({ length: 600 }, (_, index) => ({
    atMs: Date.now() - index * 1_700,
    level: LEVELS[index % LEVELS.length] ?? 'info',
    area: ['gate', 'jobs', 'postgres', 'store'][index % 4] ?? 'gate',
    message:
      ['invocation done', 'chunk committed', 'connection opened', 'write-ahead log checkpointed'][index % 4] ?? '',
    traceId: index % 3 === 0 ? null : `7c1d0a52e9${index}`,
    fields: { durationMs: (index * 37) % 900, rows: 20_000 },
  }));

const hex = (seed: number): string =>
  Array.from({ length: 64 }, (_, index) => ((seed * 7 + index * index * 13) % 16).toString(16)).join('');

export const ledger = (): { entry: LedgerEntry; hash: string }[] =>
  Array.from({ length: 300 }, (_, index) => {
    const isDecision = index % 2 === 1;
    return {
      hash: `${String(index).padStart(8, '0')}${hex(index).slice(8)}`,
      entry: LedgerEntry.parse({
        version: 1,
        sequence: 300 - index,
        previousHash: hex(index + 1),
        consoleId: 'console',
        atMs: Date.now() - index * 60_000,
        entry: isDecision ? 'decision' : index % 10 === 0 ? 'job-end' : 'outcome',
        traceId: `trace-${index}`,
        invocationId: `invocation-${index}`,
        operation: ['migration.start', 'connection.add', 'quarantine.edit', 'settings.change'][
          Math.floor(index / 2) % 4
        ],
        principal: { kind: 'person', id: 'local-operator' },
        inputHash: hex(index + 2),
        subjectId: null,
        decision: isDecision ? (index % 14 === 1 ? 'REQUIRE_APPROVAL' : 'ALLOW') : null,
        risk: isDecision ? 15 : null,
        reasons: [],
        approval: null,
        outcome: isDecision ? null : index % 10 === 0 ? 'completed' : index % 26 === 4 ? 'failed' : 'done',
        code: index % 26 === 4 ? 'NAME_TAKEN' : null,
        outputHash: null,
        signatures: [],
      }),
    };
  });
