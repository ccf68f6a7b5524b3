import type { Section } from '../table-rows.ts';

const OF_MODEL = { column: 'model_id', table: 'model_registry' };

export const mlops: Section = {
  experiment_enrollments: { rows: 1_500, follows: { column: 'experiment_id', table: 'model_experiments' } },
  model_cards: { rows: 60, grows: 'root', follows: OF_MODEL },
  model_deployment_versions: { rows: 150, follows: OF_MODEL },
  model_experiments: { rows: 40, grows: 'root', follows: { column: 'model_version', table: 'model_registry' } },
  model_performance_monitoring: { rows: 4_000, follows: OF_MODEL },
  model_registry: { rows: 60, grows: 'root' },
};
