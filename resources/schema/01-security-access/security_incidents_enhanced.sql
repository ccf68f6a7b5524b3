-- 1.3 Advanced Security Monitoring (ude-schema.md:430)

CREATE TABLE security_incidents_enhanced (
  incident_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  severity TEXT NOT NULL CHECK (severity IN ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
  description TEXT NOT NULL,
  detection_time TIMESTAMPTZ DEFAULT now() NOT NULL,
  containment_time TIMESTAMPTZ,
  root_cause TEXT,
  remediation TEXT,
  lessons_learned TEXT,
  affected_tenants JSONB,
  compliance_impact JSONB,
  financial_impact_cents BIGINT CHECK (financial_impact_cents >= 0),
  status TEXT NOT NULL CHECK (status IN ('OPEN', 'INVESTIGATING', 'CONTAINED', 'RESOLVED', 'CLOSED')),
  assigned_team TEXT,
  created_at TIMESTAMPTZ DEFAULT now()
);

COMMENT ON TABLE security_incidents_enhanced IS 'Инциденты безопасности: ход, причина, ущерб | Security incidents: course, cause, damage';
COMMENT ON COLUMN security_incidents_enhanced.affected_tenants IS 'Затронутые арендаторы | Tenants affected';
COMMENT ON COLUMN security_incidents_enhanced.financial_impact_cents IS 'Ущерб в минимальных единицах валюты | Damage in minor units of the currency';
