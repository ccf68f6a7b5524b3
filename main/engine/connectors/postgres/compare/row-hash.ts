/** `quick-hash`: 64 bits. `evidence-hash`: 128, for what is to be shown to an auditor. */
export type HashDepth = 'quick-hash' | 'evidence-hash';

/** Two numbers that make two hashes of one text: the second is any that has ones and zeros in all places. */
const SEEDS = { 'quick-hash': ['0'], 'evidence-hash': ['0', '-7046029254386353131'] } as const;

/** `hashtextextended` came with 11. */
const SEEDED_SINCE = 110_000;

/** The hashes of a text, in SQL: of 64 bits each, the same on every major from `oldest` on. */
export const hashesOf = (text: string, depth: HashDepth, oldest: number): string[] =>
  oldest >= SEEDED_SINCE
    ? SEEDS[depth].map((seed) => `pg_catalog.hashtextextended(${text}, ${seed})`)
    : SEEDS[depth].map(
        (_, half) => `('x' || pg_catalog.substr(pg_catalog.md5(${text}), ${1 + 16 * half}, 16))::bit(64)::bigint`,
      );

/**
 * The sum of the hashes of all rows, modulo 2⁶⁴: the same in whatever order they come, and another when one comes twice.
 * `sums` are decimal texts, null for no rows. PostgreSQL adds them exactly, in 128 bits.
 */
export const hexOf = (sums: readonly (string | null | undefined)[]): string =>
  sums
    .map((sum) =>
      BigInt.asUintN(64, BigInt(sum ?? 0))
        .toString(16)
        .padStart(16, '0'),
    )
    .join('');

/**
 * One text per row for several aggregates. Without the OFFSET the planner would write the text into each of them, and
 * PostgreSQL would make it anew. In quotes, since a plain 0 is still to be cast when it is asked whether workers can
 * share the rows, and then might leave out some.
 */
export const eachRow = (select: string): string => `(${select} OFFSET '0') AS r`;
