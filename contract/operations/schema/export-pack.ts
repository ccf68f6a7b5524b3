import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const exportPack = defineOperation({
  id: 'schema.pack.export',
  kind: 'command',
  input: z.strictObject({
    pack: z.string().min(1).max(100),
    /** A new or empty folder. */
    path: z.string().min(1).max(4000),
  }),
  output: z.strictObject({ files: z.int(), sizeBytes: z.number() }),
  failures: ['SCHEMA_PACK_NOT_FOUND', 'FILE_NOT_WRITTEN'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  takesPaths: true,
  http: { method: 'POST', path: '/api/v1/schema/packs/export' },
  ru: { title: 'Выгрузить пакет схемы', hint: 'Файлы SQL с манифестом в новую папку.' },
  en: { title: 'Export a schema pack', hint: 'SQL files with their manifest into a new folder.' },
});
