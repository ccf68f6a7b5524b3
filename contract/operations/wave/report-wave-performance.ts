import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { WavePerformance } from '../../domain/wave.ts';

export const reportWavePerformance = defineOperation({
  id: 'wave.performance',
  kind: 'query',
  input: z.strictObject({ jobId: JobId }),
  output: WavePerformance,
  failures: ['JOB_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/waves/{job_id}/performance' },
  ru: { title: 'Показать, куда ушло время волны', hint: 'Длительность каждой миграции, скорость за всю волну.' },
  en: {
    title: 'Show where the time of a wave went',
    hint: 'Duration of each migration, throughput of the whole wave.',
  },
});
