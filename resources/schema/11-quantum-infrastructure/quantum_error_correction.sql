-- 11.3 Quantum Security & Error Correction (ude-schema.md:2010)

CREATE TABLE quantum_error_correction (
  correction_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  job_id UUID NOT NULL REFERENCES quantum_computation_jobs(job_id) ON DELETE CASCADE,
  error_type TEXT NOT NULL CHECK (error_type IN ('BIT_FLIP', 'PHASE_FLIP', 'DEPOLARIZING', 'AMPLITUDE_DAMPING')),
  correction_algorithm TEXT NOT NULL,
  applied_before_calculation BOOLEAN NOT NULL,
  success_rate FLOAT CHECK (success_rate BETWEEN 0 AND 1),
  computational_overhead FLOAT CHECK (computational_overhead >= 1),
  corrected_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_quantum_error_job ON quantum_error_correction(job_id);
CREATE INDEX idx_quantum_error_type ON quantum_error_correction(error_type);
CREATE INDEX idx_quantum_error_tenant ON quantum_error_correction(tenant_id);

COMMENT ON TABLE quantum_error_correction IS 'Исправление ошибок квантовых вычислений | Error correction of quantum computations';
COMMENT ON COLUMN quantum_error_correction.computational_overhead IS 'Во сколько раз дороже вычисление | How many times dearer the computation gets';
