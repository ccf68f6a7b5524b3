import type { Section } from '../table-rows.ts';

export const quantumInfrastructure: Section = {
  quantum_advantage_validations: { rows: 200, follows: { column: 'job_id', table: 'quantum_optimization_jobs' } },
  quantum_circuit_templates: { rows: 60, grows: 'root' },
  quantum_computation_jobs: { rows: 500, follows: { column: 'correlation_id', table: 'correlation_registry' } },
  quantum_domain_amplitude: { rows: 600, follows: { column: 'session_id', table: 'session_management' } },
  quantum_entanglement_networks: { rows: 200 },
  quantum_error_correction: { rows: 400, follows: { column: 'job_id', table: 'quantum_computation_jobs' } },
  quantum_hardware_registry: { rows: 24, grows: 'root' },
  quantum_optimization_jobs: { rows: 500 },
  quantum_recommendation_amplitudes: { rows: 800, follows: { column: 'user_id', table: 'user_profiles' } },
  quantum_security_monitoring: { rows: 200 },
};
