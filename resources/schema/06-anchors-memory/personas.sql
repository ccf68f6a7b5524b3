-- 6.2 Personas & User Segmentation (ude-schema.md:1183)

CREATE TABLE personas (
  persona_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  name TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  criteria JSONB NOT NULL,
  target_size INTEGER CHECK (target_size >= 0),
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  updated_at TIMESTAMPTZ DEFAULT now(),
  updated_by UUID,
  is_active BOOLEAN DEFAULT true,
  confidence_threshold FLOAT DEFAULT 0.7 CHECK (confidence_threshold BETWEEN 0 AND 1),
  auto_refresh BOOLEAN DEFAULT true,
  refresh_frequency_days INTEGER DEFAULT 30 CHECK (refresh_frequency_days > 0),
  last_refresh TIMESTAMPTZ,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_personas_tenant ON personas(tenant_id);

COMMENT ON TABLE personas IS 'Персоны: группы пользователей по признакам | Personas: groups of users by criteria';
COMMENT ON COLUMN personas.criteria IS 'Условия попадания в группу | Conditions for belonging to the group';
COMMENT ON COLUMN personas.target_size IS 'Ожидаемая численность | Expected size';
COMMENT ON COLUMN personas.refresh_frequency_days IS 'Как часто пересчитывать, дней | How often to recompute, days';
