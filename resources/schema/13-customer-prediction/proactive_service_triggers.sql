-- 13.4 Proactive Customer Service & Anticipation (ude-schema.md:2356)

CREATE TABLE proactive_service_triggers (
  trigger_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_behavior_pattern JSONB NOT NULL,
  anticipated_needs JSONB NOT NULL,
  proactive_action_plan JSONB NOT NULL,
  trigger_confidence FLOAT CHECK (trigger_confidence BETWEEN 0 AND 1),
  execution_timing JSONB NOT NULL,
  success_rate FLOAT CHECK (success_rate BETWEEN 0 AND 1),
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_proactive_triggers_confidence ON proactive_service_triggers(trigger_confidence);
CREATE INDEX idx_proactive_triggers_tenant ON proactive_service_triggers(tenant_id);

COMMENT ON TABLE proactive_service_triggers IS 'Поводы обратиться к клиенту первыми | Reasons to approach a customer first';
COMMENT ON COLUMN proactive_service_triggers.anticipated_needs IS 'Ожидаемые потребности | Needs expected';
COMMENT ON COLUMN proactive_service_triggers.execution_timing IS 'Когда обратиться | When to approach';
