import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const bundleDiagnostics = defineOperation({
  id: 'diagnostics.bundle',
  kind: 'command',
  /** One .json.gz: versions, settings, jobs, log. No secret and no personal data in it. */
  input: z.strictObject({ path: z.string().min(1).max(4000) }),
  output: z.strictObject({ sizeBytes: z.number() }),
  failures: ['FILE_NOT_WRITTEN'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  takesPaths: true,
  http: { method: 'POST', path: '/api/v1/diagnostics/bundle' },
  ru: { title: 'Собрать сведения для поддержки', hint: 'Без паролей и персональных данных.' },
  en: { title: 'Collect diagnostics', hint: 'No passwords and no personal data.' },
});
