-- 11.3 Quantum Security & Error Correction (ude-schema.md:1997)

CREATE TABLE quantum_security_monitoring (
  monitor_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  threat_type TEXT NOT NULL CHECK (threat_type IN ('QUANTUM_BRUTE_FORCE', 'SHORS_ATTACK', 'QUANTUM_EAVESDROPPING')),
  detection_confidence FLOAT NOT NULL CHECK (detection_confidence BETWEEN 0 AND 1),
  mitigation_applied BOOLEAN NOT NULL,
  affected_systems JSONB NOT NULL,
  detected_at TIMESTAMPTZ DEFAULT now(),
  resolved_at TIMESTAMPTZ,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_quantum_security_threat ON quantum_security_monitoring(threat_type, detection_confidence);
CREATE INDEX idx_quantum_security_tenant ON quantum_security_monitoring(tenant_id);

COMMENT ON TABLE quantum_security_monitoring IS 'Наблюдение за угрозами со стороны квантовых вычислений | Watch over threats from quantum computing';
COMMENT ON COLUMN quantum_security_monitoring.detection_confidence IS 'Уверенность обнаружения, 0–1 | Confidence of detection, 0 to 1';
