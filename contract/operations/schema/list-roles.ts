import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ConnectionId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { RoleUse } from '../../domain/role-mapping.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const listRoles = defineOperation({
  id: 'schema.roles',
  kind: 'query',
  input: z.strictObject({ sourceId: ConnectionId, targetId: ConnectionId }),
  output: z.strictObject({
    /** Of the source, by name: whom something there belongs to or names, but for PostgreSQL's own that both servers have. */
    roles: z.array(RoleUse),
    /** By name: what they may become. */
    targetRoles: z.array(z.string()),
  }),
  failures: CONNECTION_FAILURES,
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'POST', path: '/api/v1/schema/roles' },
  ru: {
    title: 'Показать роли источника',
    hint: 'Чьё что в базе-источнике, кому даны права и есть ли такая роль на сервере приёмника.',
  },
  en: {
    title: 'List the roles of a source',
    hint: 'Who owns what in the source database, who is given rights, and whether the target’s server has the role.',
  },
});
