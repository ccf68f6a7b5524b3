-- 10.2 Incident Management (ude-schema.md:1753)

CREATE TABLE incident_timeline (
  timeline_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  incident_id UUID NOT NULL REFERENCES incident_command(incident_id) ON DELETE CASCADE,
  event_type TEXT NOT NULL CHECK (event_type IN ('DETECTION', 'INVESTIGATION', 'MITIGATION', 'RESOLUTION', 'COMMUNICATION')),
  description TEXT NOT NULL,
  timestamp TIMESTAMPTZ DEFAULT now() NOT NULL,
  author UUID NOT NULL,
  metadata JSONB,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_incident_timeline_incident ON incident_timeline(incident_id, timestamp);
CREATE INDEX idx_incident_timeline_tenant ON incident_timeline(tenant_id);

COMMENT ON TABLE incident_timeline IS 'Ход инцидентов по времени | Timeline of incidents';
COMMENT ON COLUMN incident_timeline.author IS 'Кто записал; внешнего ключа нет | Who wrote it; no foreign key';
