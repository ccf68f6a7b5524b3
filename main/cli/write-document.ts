import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { AnyOperation } from '#contract/define';
import { DocumentFormat } from '#contract/domain/document-format';
import { writeReport } from '#contract/operations/report/write-report';
import type { WrittenReport } from '#contract/operations/report/written-report';
import { fail, ok, type Result } from '#contract/result';
import type { Given } from './parse-command-line.ts';
import type { RawInput } from './raw-input.ts';
import { renderValue } from './render-value.ts';
import type { Desk, Outcome } from './run-command.ts';

interface Wish {
  readonly format: DocumentFormat;
  /** Undefined: standard output. */
  readonly path: string | undefined;
}

/** Undefined where the answer itself is wanted. A file's name says its format when nothing else does. */
export function documentWish({ command, format, out, isJson }: Given): Result<Wish | undefined> {
  if (!command.isWritten || (out === undefined && (format === undefined || isJson))) return ok(undefined);
  const asked = DocumentFormat.safeParse(format ?? extname(out ?? '').slice(1));
  if (!asked.success) {
    const detail = DocumentFormat.options.join(', ');
    return fail('INPUT_INVALID', { operation: command.operation.id, path: '--format', problem: 'choice', detail });
  }
  // A terminal shows the bytes of a PDF as noise, and takes some of them for commands.
  const isNoise = asked.data === 'pdf' && out === undefined && process.stdout.isTTY;
  return isNoise
    ? fail('ARGUMENT_MISSING', { argument: '--out' })
    : ok({ format: asked.data, path: out && resolve(out) });
}

/** The engine writes the file; what goes to standard output is written to a private one first. */
export async function writeDocument(
  { id }: AnyOperation,
  input: RawInput,
  { format, path }: Wish,
  desk: Desk,
): Promise<Result<Outcome>> {
  const report = { operation: id, input } as WrittenReport;
  if (path !== undefined) return writeFileAs(path, format, report, desk);
  const folder = await mkdtemp(join(tmpdir(), 'vakhta-report-'));
  try {
    const file = join(folder, 'report');
    const written = await writeFileAs(file, format, report, desk);
    if (!written.ok) return written;
    await pipeline(createReadStream(file), process.stdout, { end: false });
    return ok({ ...written.value, text: null });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeFileAs(
  path: string,
  format: DocumentFormat,
  report: WrittenReport,
  { session, texts }: Desk,
): Promise<Result<Outcome>> {
  const written = await session.invoke(writeReport, { report, format, language: texts.language, path });
  if (!written.ok) return written;
  const { sizeBytes } = written.value;
  const text = texts.say('cli.written', { name: basename(path), size: renderValue('sizeBytes', sizeBytes, texts) });
  return ok({ document: { format, sizeBytes }, text, exitCode: 0 });
}
