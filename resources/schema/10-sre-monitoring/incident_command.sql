-- 10.2 Incident Management (ude-schema.md:1732)

CREATE TABLE incident_command (
  incident_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  title TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('SEV1', 'SEV2', 'SEV3', 'SEV4')),
  detected_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  commander UUID NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('DETECTED', 'INVESTIGATING', 'IDENTIFIED', 'MONITORING', 'RESOLVED')),
  resolution_eta TIMESTAMPTZ,
  root_cause TEXT,
  resolution TEXT,
  impact_assessment JSONB,
  communication_plan JSONB,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  resolved_at TIMESTAMPTZ,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_incident_severity_status ON incident_command(severity, status, detected_at);
CREATE INDEX idx_incident_commander ON incident_command(commander, status);
CREATE INDEX idx_incident_tenant ON incident_command(tenant_id);

COMMENT ON TABLE incident_command IS 'Инциденты и управление их устранением | Incidents and who commands the response';
COMMENT ON COLUMN incident_command.commander IS 'Руководитель устранения; внешнего ключа нет | Incident commander; no foreign key';
COMMENT ON COLUMN incident_command.resolution_eta IS 'Ожидаемый срок устранения | When it is expected to be resolved';
