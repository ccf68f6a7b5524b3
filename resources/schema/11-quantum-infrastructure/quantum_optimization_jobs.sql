-- 11.1 Quantum Computation & Optimization (ude-schema.md:1914)

CREATE TABLE quantum_optimization_jobs (
  job_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  optimization_type TEXT NOT NULL CHECK (optimization_type IN ('DOMAIN_ROUTING', 'RESOURCE_ALLOCATION', 'COST_OPTIMIZATION', 'PERSONALIZATION', 'SCHEDULING')),
  problem_encoding JSONB NOT NULL,
  quantum_backend TEXT NOT NULL CHECK (quantum_backend IN ('SIMULATOR', 'REAL_HARDWARE', 'HYBRID', 'CLASSICAL_FALLBACK')),
  shots_count INTEGER NOT NULL DEFAULT 1000 CHECK (shots_count > 0),
  result_histogram JSONB,
  optimization_gain FLOAT CHECK (optimization_gain >= 0),
  execution_time_ms INTEGER CHECK (execution_time_ms >= 0),
  quantum_advantage_metric FLOAT CHECK (quantum_advantage_metric >= 0),
  classical_baseline_performance FLOAT,
  executed_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  parameters_tuned JSONB,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_quantum_optimization_type ON quantum_optimization_jobs(optimization_type, executed_at);
CREATE INDEX idx_quantum_optimization_gain ON quantum_optimization_jobs(optimization_gain) WHERE optimization_gain IS NOT NULL;
CREATE INDEX idx_quantum_optimization_tenant ON quantum_optimization_jobs(tenant_id);

COMMENT ON TABLE quantum_optimization_jobs IS 'Задачи оптимизации на квантовых и гибридных вычислителях | Optimisation on quantum and hybrid backends';
COMMENT ON COLUMN quantum_optimization_jobs.problem_encoding IS 'Задача в форме, пригодной для вычислителя | Problem as encoded for the backend';
COMMENT ON COLUMN quantum_optimization_jobs.shots_count IS 'Число прогонов схемы | Shots of the circuit';
COMMENT ON COLUMN quantum_optimization_jobs.result_histogram IS 'Частоты измеренных исходов | Frequencies of measured outcomes';
COMMENT ON COLUMN quantum_optimization_jobs.execution_time_ms IS 'Время выполнения, мс | Execution time, ms';
COMMENT ON COLUMN quantum_optimization_jobs.quantum_advantage_metric IS 'Во сколько раз лучше классического | How many times better than classical';
