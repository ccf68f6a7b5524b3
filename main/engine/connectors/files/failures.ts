import { fail, type Result } from '#contract/result';

/**
 * What an error of the file system or of a decompressor means for the reader of `file` (a name below the folder). Its
 * code only: the message would hold a path of this machine.
 */
export function sourceFailure(
  file: string,
  error: unknown,
): Result<never, 'SOURCE_FILE_NOT_FOUND' | 'SOURCE_UNREADABLE'> {
  const code = codeOf(error);
  if (code === 'ENOENT') return fail('SOURCE_FILE_NOT_FOUND', { pattern: file });
  return fail('SOURCE_UNREADABLE', { file, reason: code });
}

/** `EACCES`, `Z_DATA_ERROR`, `ZSTD_error_checksum_wrong`; an error without a code is a bug and is thrown on. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
