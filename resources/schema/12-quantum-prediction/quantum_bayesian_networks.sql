-- 12.3 Advanced Quantum-Inspired Prediction Engines (ude-schema.md:2157)

CREATE TABLE quantum_bayesian_networks (
  network_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  network_structure JSONB NOT NULL,
  quantum_priors JSONB NOT NULL,
  observation_effects JSONB NOT NULL,
  inference_rules JSONB NOT NULL,
  learning_rate FLOAT CHECK (learning_rate BETWEEN 0 AND 1),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_bayesian_networks_tenant ON quantum_bayesian_networks(tenant_id);

COMMENT ON TABLE quantum_bayesian_networks IS 'Байесовские сети квантового толка | Quantum-inspired Bayesian networks';
COMMENT ON COLUMN quantum_bayesian_networks.quantum_priors IS 'Априорные амплитуды | Prior amplitudes';
COMMENT ON COLUMN quantum_bayesian_networks.learning_rate IS 'Скорость обучения, 0–1 | Learning rate, 0 to 1';
