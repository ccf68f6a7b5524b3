-- 11.1 Quantum Computation & Optimization (ude-schema.md:1854)

CREATE TABLE quantum_hardware_registry (
  hardware_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  provider_name TEXT NOT NULL,
  quantum_processor TEXT NOT NULL,
  qubit_count INTEGER NOT NULL CHECK (qubit_count > 0),
  coherence_time_ns INTEGER NOT NULL CHECK (coherence_time_ns > 0),
  fidelity_score FLOAT CHECK (fidelity_score BETWEEN 0 AND 1),
  calibration_schedule JSONB NOT NULL,
  availability_schedule JSONB NOT NULL,
  cost_per_second_cents INTEGER CHECK (cost_per_second_cents >= 0),
  last_calibration TIMESTAMPTZ,
  next_calibration TIMESTAMPTZ,
  operational_status TEXT CHECK (operational_status IN ('OPERATIONAL', 'CALIBRATING', 'MAINTENANCE', 'OFFLINE')),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_quantum_hardware_status ON quantum_hardware_registry(operational_status);
CREATE INDEX idx_quantum_hardware_tenant ON quantum_hardware_registry(tenant_id);

COMMENT ON TABLE quantum_hardware_registry IS 'Доступные квантовые вычислители | Quantum hardware at hand';
COMMENT ON COLUMN quantum_hardware_registry.qubit_count IS 'Число кубитов | Number of qubits';
COMMENT ON COLUMN quantum_hardware_registry.coherence_time_ns IS 'Время когерентности, нс | Coherence time, ns';
COMMENT ON COLUMN quantum_hardware_registry.fidelity_score IS 'Точность вентилей, 0–1 | Gate fidelity, 0 to 1';
COMMENT ON COLUMN quantum_hardware_registry.cost_per_second_cents IS 'Цена секунды в минимальных единицах валюты | Price of a second in minor units of the currency';
