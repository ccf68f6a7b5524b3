import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Connection, Environment, TimeZone } from '../../domain/connection.ts';
import { FilePattern } from '../../domain/source.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const adoptFile = defineOperation({
  id: 'connection.adopt-file',
  kind: 'command',
  input: z.strictObject({ path: z.string().min(1).max(4000), environment: Environment, timeZone: TimeZone }),
  /** The `files` connection of its folder, found or made, and the file's name below it. */
  output: z.strictObject({ connection: Connection, files: FilePattern }),
  failures: ['FOLDER_NOT_FOUND', 'SOURCE_FILE_NOT_FOUND'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  takesPaths: true,
  http: { method: 'POST', path: '/api/v1/connections/adopt-file' },
  ru: { title: 'Подключить файл', hint: 'Его папка становится подключением.' },
  en: { title: 'Connect a file', hint: 'Its folder becomes a connection.' },
});
