-- 13.4 Proactive Customer Service & Anticipation (ude-schema.md:2371)

CREATE TABLE customer_journey_optimization (
  journey_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_archetype TEXT NOT NULL,
  journey_states JSONB NOT NULL,
  optimal_pathways JSONB NOT NULL,
  friction_points JSONB NOT NULL,
  intervention_opportunities JSONB NOT NULL,
  optimization_impact FLOAT CHECK (optimization_impact >= 0),
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_journey_archetype ON customer_journey_optimization(user_archetype);
CREATE INDEX idx_journey_tenant ON customer_journey_optimization(tenant_id);

COMMENT ON TABLE customer_journey_optimization IS 'Путь клиента и его узкие места | Customer journeys and their friction';
COMMENT ON COLUMN customer_journey_optimization.friction_points IS 'Где клиент теряется | Where the customer is lost';
