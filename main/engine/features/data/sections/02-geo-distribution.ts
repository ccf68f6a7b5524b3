import type { Section } from '../table-rows.ts';

export const geoDistribution: Section = {
  cross_region_data_flows: { rows: 400 },
  data_sovereignty_compliance: { rows: 60, grows: 'root' },
  geo_distribution_config: { rows: 24, grows: 'root' },
  geopolitical_adaptation_rules: { rows: 30, grows: 'never' },
  interplanetary_sync_strategies: { rows: 20, grows: 'never' },
};
