import type { Section } from '../table-rows.ts';

export const quantumPrediction: Section = {
  adaptive_threat_models: { rows: 60, grows: 'root' },
  entanglement_based_early_warning: { rows: 200 },
  preemptive_defense_mechanisms: { rows: 60, grows: 'root' },
  proactive_healing_orchestration: { rows: 100, grows: 'root' },
  quantum_bayesian_networks: { rows: 40, grows: 'root' },
  quantum_entanglement_forecasting: { rows: 200 },
  quantum_inspired_predictors: { rows: 60, grows: 'root' },
  quantum_predictive_states: { rows: 400 },
  quantum_self_healing_circuits: { rows: 60, grows: 'root' },
  stochastic_position_analysis: { rows: 400 },
  stochastic_trajectory_modeling: { rows: 400 },
  superpositioned_failure_modes: { rows: 60, grows: 'root' },
};
