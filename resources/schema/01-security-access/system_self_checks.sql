-- 1.5 System Self-Checks (ude-schema.md:552)

CREATE TABLE system_self_checks (
  check_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  check_name TEXT NOT NULL,
  component TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('PASS', 'FAIL', 'WARNING', 'UNKNOWN')),
  details JSONB,
  performed_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  next_scheduled TIMESTAMPTZ,
  severity TEXT CHECK (severity IN ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
  auto_remediation_attempted BOOLEAN DEFAULT false,
  remediation_result TEXT,
  quantum_health_indicator FLOAT CHECK (quantum_health_indicator BETWEEN 0 AND 1),
  proactive_healing_triggered BOOLEAN DEFAULT false
);

CREATE INDEX idx_self_checks_component ON system_self_checks(component, performed_at);
CREATE INDEX idx_self_checks_status ON system_self_checks(status, severity);

COMMENT ON TABLE system_self_checks IS 'Самопроверки компонентов системы | Self-checks of the system''s components';
COMMENT ON COLUMN system_self_checks.auto_remediation_attempted IS 'Была ли попытка автоматического исправления | Whether an automatic repair was tried';
COMMENT ON COLUMN system_self_checks.quantum_health_indicator IS 'Сводный показатель здоровья, 0–1 | Overall health indicator, 0 to 1';
