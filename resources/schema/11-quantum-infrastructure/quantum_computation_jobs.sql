-- 11.1 Quantum Computation & Optimization (ude-schema.md:1873)

CREATE TABLE quantum_computation_jobs (
  job_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  computation_type TEXT NOT NULL CHECK (computation_type IN ('OPTIMIZATION', 'SIMULATION', 'SAMPLING', 'MACHINE_LEARNING')),
  input_data_hash TEXT NOT NULL,
  quantum_circuit_description TEXT NOT NULL,
  expected_result_schema JSONB NOT NULL,
  execution_priority INTEGER NOT NULL CHECK (execution_priority >= 0) DEFAULT 0,
  status TEXT NOT NULL CHECK (status IN ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')) DEFAULT 'PENDING',
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  started_at TIMESTAMPTZ,
  completed_at TIMESTAMPTZ,
  result_data JSONB,
  error_message TEXT,
  execution_time_ms INTEGER CHECK (execution_time_ms >= 0),
  quantum_backend_used TEXT,
  optimization_category TEXT CHECK (optimization_category IN ('PREDICTION', 'SELF_HEALING', 'PROACTIVE_DEFENSE', 'TRAJECTORY_MODELING')),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  correlation_id UUID REFERENCES correlation_registry(correlation_id)
);

CREATE INDEX idx_quantum_jobs_status ON quantum_computation_jobs(status, execution_priority);
CREATE INDEX idx_quantum_jobs_created ON quantum_computation_jobs(created_at);
CREATE INDEX idx_quantum_jobs_tenant ON quantum_computation_jobs(tenant_id);

COMMENT ON TABLE quantum_computation_jobs IS 'Задания квантовых вычислений | Quantum computation jobs';
COMMENT ON COLUMN quantum_computation_jobs.input_data_hash IS 'Свёртка исходных данных | Digest of the input';
COMMENT ON COLUMN quantum_computation_jobs.quantum_circuit_description IS 'Описание квантовой схемы | Description of the circuit';
COMMENT ON COLUMN quantum_computation_jobs.execution_priority IS 'Приоритет выполнения | Priority of execution';
COMMENT ON COLUMN quantum_computation_jobs.execution_time_ms IS 'Время выполнения, мс | Execution time, ms';
COMMENT ON COLUMN quantum_computation_jobs.optimization_category IS 'К какой задаче относится | Which task it belongs to';
