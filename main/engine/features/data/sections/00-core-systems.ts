import { keyOf, treeDepth, treeParent } from '../cells/keys.ts';
import { EMPLOYEE, inn, OUTSIDER, phone, snils } from '../cells/people.ts';
import { between, maybe, whole } from '../cells/numbers.ts';
import { among, constant, line } from '../cells/texts.ts';
import { named, made, rowNumber } from '../cells/cell.ts';
import type { Section } from '../table-rows.ts';

const employee = named('employee', EMPLOYEE);
/** One that trips takes so many below it along. */
const BRANCHES = 3;

export const coreSystems: Section = {
  auto_scaling_policies: {
    rows: 40,
    grows: 'root',
    cells: {
      scale_up_threshold: whole(between(65, 90)),
      scale_down_threshold: whole(between(10, 40)),
      min_capacity: whole(between(1, 4)),
      max_capacity: whole(between(4, 40)),
    },
  },
  cascade_circuit_breakers: {
    rows: 200,
    cells: {
      parent_breaker_id: keyOf('cascade_circuit_breakers', treeParent(BRANCHES)),
      cascade_level: whole(treeDepth(BRANCHES)),
    },
  },
  change_events: {
    rows: 12_000,
    follows: { column: 'correlation_id', table: 'correlation_registry' },
    cells: {
      entity_type: constant('staff'),
      old_values: maybe(0.7, line`{"phone": "${phone(OUTSIDER)}"}`),
      new_values: line`{"snils": "${snils(employee)}", "inn": "${inn(employee)}", "phone": "${phone(employee)}"}`,
    },
  },
  change_verification: { rows: 6_000, follows: { column: 'event_id', table: 'change_events' } },
  correlation_registry: { rows: 6_000 },
  data_versions: { rows: 400, grows: 'root' },
  event_outbox: { rows: 8_000 },
  failure_containment_zones: { rows: 24, grows: 'never' },
  hybrid_cryptography_schemes: {
    rows: 12,
    grows: 'never',
    cells: { security_level_bits: whole(among([128, 192, 256])) },
  },
  key_management: { rows: 200, cells: { key_size: whole(among([256, 2048, 4096])) } },
  optimization_recommendations: { rows: 800 },
  quantum_randomness_sources: { rows: 600 },
  quantum_safe_signatures: { rows: 1_500 },
  rate_limiting_policies: { rows: 40, grows: 'root' },
  resource_utilization_detailed: { rows: 12_000 },
  schema_migrations: {
    rows: 120,
    grows: 'never',
    cells: { version: line`2026.${whole(made([rowNumber], (row) => row + 1))}` },
  },
  system_configurations: { rows: 150, grows: 'root' },
};
