-- 11.2 Quantum-Inspired Algorithms (ude-schema.md:1949)

CREATE TABLE quantum_domain_amplitude (
  amplitude_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id UUID NOT NULL REFERENCES session_management(session_id),
  domain_pair TEXT NOT NULL,
  interference_score FLOAT NOT NULL CHECK (interference_score BETWEEN 0 AND 1),
  phase_correlation FLOAT NOT NULL CHECK (phase_correlation BETWEEN -1 AND 1),
  entanglement_group UUID,
  coherence_time_ms INTEGER CHECK (coherence_time_ms >= 0),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_quantum_amplitude_session ON quantum_domain_amplitude(session_id);
CREATE INDEX idx_quantum_amplitude_interference ON quantum_domain_amplitude(interference_score);
CREATE INDEX idx_quantum_amplitude_tenant ON quantum_domain_amplitude(tenant_id);

COMMENT ON TABLE quantum_domain_amplitude IS 'Интерференция предметных областей в сеансе | Interference of domains within a session';
COMMENT ON COLUMN quantum_domain_amplitude.domain_pair IS 'Пара областей | Pair of domains';
COMMENT ON COLUMN quantum_domain_amplitude.interference_score IS 'Сила интерференции, 0–1 | Strength of interference, 0 to 1';
COMMENT ON COLUMN quantum_domain_amplitude.phase_correlation IS 'Корреляция фаз, от −1 до 1 | Correlation of phases, -1 to 1';
COMMENT ON COLUMN quantum_domain_amplitude.entanglement_group IS 'Группа согласованных записей; внешнего ключа нет | Group of records that change together; no foreign key';
