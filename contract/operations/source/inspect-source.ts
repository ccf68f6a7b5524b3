import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { CsvFormat, FilePattern, SourceInspection } from '../../domain/source.ts';
import { ConnectionId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { SOURCE_FAILURES } from '../../errors.ts';

export const inspectSource = defineOperation({
  id: 'source.inspect',
  kind: 'query',
  input: z.strictObject({
    connectionId: ConnectionId,
    files: FilePattern,
    /** What a person overrode; the rest is detected. */
    format: CsvFormat.partial().optional(),
  }),
  output: SourceInspection,
  failures: ['CONNECTION_NOT_FOUND', 'CONNECTION_WRONG_KIND', 'FOLDER_NOT_FOUND', ...SOURCE_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'read' },
  readsPersonalData: true,
  http: { method: 'POST', path: '/api/v1/sources/inspect' },
  ru: { title: 'Рассмотреть файл', hint: 'Кодировка, разделитель, столбцы и первые строки.' },
  en: { title: 'Inspect a file', hint: 'Encoding, delimiter, columns and the first rows.' },
});
