import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { SchemaPack } from '../../domain/schema-source.ts';

export const listPacks = defineOperation({
  id: 'schema.pack.list',
  kind: 'query',
  input: z.strictObject({}),
  output: z.strictObject({ packs: z.array(SchemaPack) }),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/schema/packs' },
  ru: { title: 'Показать пакеты схем', hint: 'Схемы, которые приходят с программой.' },
  en: { title: 'List schema packs', hint: 'Schemas that come with the program.' },
});
