-- 13.3 Personalized Response Quality Optimization (ude-schema.md:2339)

CREATE TABLE adaptive_response_strategies (
  strategy_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  context_pattern TEXT NOT NULL,
  response_strategies JSONB NOT NULL,
  success_metrics JSONB NOT NULL,
  adaptation_speed FLOAT CHECK (adaptation_speed BETWEEN 0 AND 1),
  strategy_entanglement JSONB,
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_response_strategies_pattern ON adaptive_response_strategies(context_pattern);
CREATE INDEX idx_response_strategies_tenant ON adaptive_response_strategies(tenant_id);

COMMENT ON TABLE adaptive_response_strategies IS 'Приспосабливаемые стратегии ответов | Strategies of answers that adapt';
COMMENT ON COLUMN adaptive_response_strategies.context_pattern IS 'К какой обстановке подходит | Which context it fits';
COMMENT ON COLUMN adaptive_response_strategies.strategy_entanglement IS 'Связи с другими стратегиями | Links to other strategies';
