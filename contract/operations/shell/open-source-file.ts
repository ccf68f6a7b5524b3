import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Connection, Environment, TimeZone } from '../../domain/connection.ts';
import { FilePattern } from '../../domain/source.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const openSourceFile = defineOperation({
  id: 'shell.open-source-file',
  kind: 'command',
  input: z.strictObject({ environment: Environment, timeZone: TimeZone }),
  /** Null when the person closed the dialog. The renderer gets a connection and a name, never a path. */
  output: z.strictObject({ connection: Connection, files: FilePattern }).nullable(),
  failures: ['FOLDER_NOT_FOUND', 'SOURCE_FILE_NOT_FOUND'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  runsIn: 'shell',
  http: { method: 'POST', path: '/api/v1/shell/open-source-file' },
  ru: { title: 'Выбрать файл…', hint: 'CSV, также сжатый .gz или .zst.' },
  en: { title: 'Choose a file…', hint: 'CSV, also compressed as .gz or .zst.' },
});
