-- 11.1 Quantum Computation & Optimization (ude-schema.md:1933)

CREATE TABLE quantum_advantage_validations (
  validation_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  job_id UUID NOT NULL REFERENCES quantum_optimization_jobs(job_id) ON DELETE CASCADE,
  classical_runtime_ms INTEGER NOT NULL,
  quantum_runtime_ms INTEGER NOT NULL,
  statistical_significance FLOAT NOT NULL,
  validated_by UUID,
  validated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_quantum_advantage_job ON quantum_advantage_validations(job_id);
CREATE INDEX idx_quantum_advantage_tenant ON quantum_advantage_validations(tenant_id);

COMMENT ON TABLE quantum_advantage_validations IS 'Проверки превосходства над классическим решением | Checks of the advantage over a classical solution';
COMMENT ON COLUMN quantum_advantage_validations.statistical_significance IS 'Статистическая значимость | Statistical significance';
