-- 0.3 Resilience & Rate Limiting (ude-schema.md:139)

CREATE TABLE cascade_circuit_breakers (
  breaker_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID,
  breaker_type TEXT NOT NULL CHECK (breaker_type IN ('DOMAIN_CONFUSION', 'COST_OVERFLOW', 'PERFORMANCE', 'SECURITY', 'DATA_QUALITY', 'QUANTUM_BACKEND_FAILURE')),
  trigger_conditions JSONB NOT NULL,
  cascade_level INTEGER NOT NULL DEFAULT 1 CHECK (cascade_level >= 1),
  parent_breaker_id UUID REFERENCES cascade_circuit_breakers(breaker_id) ON DELETE SET NULL,
  action_sequence JSONB NOT NULL,
  recovery_strategy JSONB NOT NULL,
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  last_triggered TIMESTAMPTZ,
  trigger_count INTEGER DEFAULT 0 CHECK (trigger_count >= 0)
);

CREATE INDEX idx_circuit_breakers_tenant ON cascade_circuit_breakers(tenant_id);
CREATE INDEX idx_circuit_breakers_active ON cascade_circuit_breakers(is_active, breaker_type);

COMMENT ON TABLE cascade_circuit_breakers IS 'Каскадные предохранители: условия срабатывания и порядок восстановления | Cascading circuit breakers: what trips them and how to recover';
COMMENT ON COLUMN cascade_circuit_breakers.cascade_level IS 'Уровень каскада; 1 — верхний | Level of the cascade; 1 is the top';
COMMENT ON COLUMN cascade_circuit_breakers.parent_breaker_id IS 'Предохранитель уровнем выше | Breaker one level up';
COMMENT ON COLUMN cascade_circuit_breakers.action_sequence IS 'Действия при срабатывании по порядку | Actions on tripping, in order';
COMMENT ON COLUMN cascade_circuit_breakers.recovery_strategy IS 'Как предохранитель замыкается снова | How the breaker closes again';
