-- 0.3 Resilience & Rate Limiting (ude-schema.md:156)

CREATE TABLE failure_containment_zones (
  zone_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  zone_name TEXT UNIQUE NOT NULL,
  isolation_level TEXT NOT NULL CHECK (isolation_level IN ('FULL', 'PARTIAL', 'GRACEFUL', 'AUTO_HEALING')),
  affected_components JSONB NOT NULL,
  containment_protocol JSONB NOT NULL,
  health_check_endpoints JSONB,
  last_activated TIMESTAMPTZ,
  activation_count INTEGER DEFAULT 0 CHECK (activation_count >= 0),
  success_rate FLOAT CHECK (success_rate BETWEEN 0 AND 1),
  is_active BOOLEAN DEFAULT true
);

COMMENT ON TABLE failure_containment_zones IS 'Зоны локализации отказов | Zones that contain a failure';
COMMENT ON COLUMN failure_containment_zones.isolation_level IS 'Степень изоляции зоны | How strictly the zone is isolated';
COMMENT ON COLUMN failure_containment_zones.containment_protocol IS 'Порядок локализации | Containment procedure';
COMMENT ON COLUMN failure_containment_zones.success_rate IS 'Доля успешных срабатываний, 0–1 | Share of successful activations, 0 to 1';
