import { made, named } from '../cells/cell.ts';
import { between, fixed, low, whole } from '../cells/numbers.ts';
import { pick } from '../cells/texts.ts';
import type { Section } from '../table-rows.ts';
import { CAUSES } from '../words.ts';

const events = named('events', low(1_000, 900_000));
const bad = named('bad events', low(0, 40));

export const sreMonitoring: Section = {
  backup_strategies: { rows: 60, grows: 'root' },
  distributed_traces: { rows: 6_000 },
  dr_runbooks: { rows: 40, grows: 'root' },
  incident_command: { rows: 150, cells: { title: pick(CAUSES) } },
  incident_timeline: { rows: 900, follows: { column: 'incident_id', table: 'incident_command' } },
  performance_metrics: { rows: 10_000 },
  slo_definitions: {
    rows: 40,
    grows: 'root',
    cells: { availability_target_percent: fixed(between(9_900, 9_999), 2), burn_rate: fixed(between(50, 900), 2) },
  },
  slo_measurements: {
    rows: 3_000,
    follows: { column: 'slo_id', table: 'slo_definitions' },
    cells: {
      total_events_count: whole(events),
      good_events_count: whole(made([events, bad], (total, lost) => total - lost)),
      error_budget_remaining: fixed(between(0, 10_000), 4),
    },
  },
};
