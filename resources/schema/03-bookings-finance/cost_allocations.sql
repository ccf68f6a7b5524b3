-- 3.3 Cost & Billing Intelligence (ude-schema.md:848)

CREATE TABLE cost_allocations (
  allocation_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  domain_type TEXT NOT NULL,
  period_start TIMESTAMPTZ NOT NULL,
  period_end TIMESTAMPTZ NOT NULL,
  allocated_budget BIGINT NOT NULL CHECK (allocated_budget >= 0),
  actual_spend BIGINT NOT NULL CHECK (actual_spend >= 0),
  efficiency_score FLOAT CHECK (efficiency_score >= 0),
  created_at TIMESTAMPTZ DEFAULT now(),
  CHECK (period_end > period_start)
);

COMMENT ON TABLE cost_allocations IS 'Распределение затрат по областям и периодам | Costs allocated by domain and period';
COMMENT ON COLUMN cost_allocations.efficiency_score IS 'Отношение результата к затратам | Result in relation to spend';
