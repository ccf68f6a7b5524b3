import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ConnectionId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { DriftReport } from '../../domain/schema-plan.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const driftSchema = defineOperation({
  id: 'schema.drift',
  kind: 'query',
  input: z.strictObject({ connectionId: ConnectionId }),
  output: DriftReport,
  failures: [...CONNECTION_FAILURES, 'CONNECTION_NOT_FOUND', 'CONNECTION_WRONG_KIND', 'SCHEMA_NOTHING_APPLIED'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  attention: ({ differences }) => differences.length,
  http: { method: 'POST', path: '/api/v1/schema/drift' },
  ru: { title: 'Найти расхождение схемы', hint: 'Что изменили мимо Вахты после последнего применения.' },
  en: { title: 'Find drift', hint: 'What was changed past Vakhta since the last application.' },
});
