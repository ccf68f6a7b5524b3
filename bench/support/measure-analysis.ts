import { join } from 'node:path';
import { z } from 'zod';
import { absolute, median, type Claim } from './claim.ts';
import { runCommand } from './run-command.ts';
import { tell } from './tell.ts';

const PROGRAM = join(import.meta.dirname, 'analyze-once.ts');
const FROM_SOURCES = join(import.meta.dirname, '../../test/support/run-from-sources.ts');
const DOCUMENT = join(import.meta.dirname, '../../test/fixtures/documents/ude-schema.md');
const FEW = 1_000;
const MANY = 10_000;
const ROUNDS = 3;
const LIMITS = { documentSeconds: 3, manySeconds: 20, manyMiB: 600, exponent: 1.15 };
/** Collects garbage as it must where there is no more: a process on a machine with much memory does not bother. */
const OLD_SPACE_MIB = 448;

const Measured = z.strictObject({ seconds: z.number(), peakMiB: z.number(), tables: z.int(), errors: z.int() });
type Measured = z.infer<typeof Measured>;

/** Analyses of the document that is the standing example, and of generated schemas, reading included. */
export async function measureAnalysis(): Promise<Claim[]> {
  const document = await repeat(DOCUMENT, { tables: 148, errors: 2 });
  const few = await repeat(String(FEW), { tables: FEW, errors: 0 });
  const many = await analyzeOnce(String(MANY), { tables: MANY, errors: 0 });
  const exponent = Math.log(many.seconds / few) / Math.log(MANY / FEW);
  return [
    absolute('schema: ude-schema.md analysed', 's', document, LIMITS.documentSeconds),
    absolute('schema: 10,000 tables analysed', 's', many.seconds, LIMITS.manySeconds),
    absolute('schema: 10,000 tables analysed, peak', 'MiB', many.peakMiB, LIMITS.manyMiB),
    absolute('schema: growth from 1,000 to 10,000 tables', 'exponent', exponent, LIMITS.exponent),
  ];
}

async function repeat(argument: string, expected: Pick<Measured, 'tables' | 'errors'>): Promise<number> {
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) seconds.push((await analyzeOnce(argument, expected)).seconds);
  return median(seconds);
}

async function analyzeOnce(
  argument: string,
  { tables, errors }: Pick<Measured, 'tables' | 'errors'>,
): Promise<Measured> {
  const options = [`--max-old-space-size=${OLD_SPACE_MIB}`, '--import', FROM_SOURCES];
  const measured = Measured.parse(JSON.parse(await runCommand(process.execPath, [...options, PROGRAM, argument])));
  tell(`${argument}: ${measured.seconds.toFixed(2)} s, ${measured.peakMiB.toFixed(0)} MiB`);
  if (measured.tables !== tables || measured.errors !== errors) {
    throw new Error(
      `${argument}: ${measured.tables} tables and ${measured.errors} errors instead of ${tables} and ${errors}`,
    );
  }
  return measured;
}
