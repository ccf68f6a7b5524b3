-- 15.1 Model Governance & Lifecycle (ude-schema.md:2639)

CREATE TABLE model_experiments (
  experiment_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  model_version UUID NOT NULL REFERENCES model_registry(model_id),
  traffic_percentage FLOAT NOT NULL CHECK (traffic_percentage BETWEEN 0 AND 100),
  start_time TIMESTAMPTZ NOT NULL,
  end_time TIMESTAMPTZ,
  success_criteria JSONB NOT NULL,
  results JSONB,
  promotion_decision TEXT CHECK (promotion_decision IN ('PROMOTE', 'REJECT', 'MODIFY')),
  created_at TIMESTAMPTZ DEFAULT now(),
  experiment_owner UUID NOT NULL,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_model_experiments_time ON model_experiments(start_time, end_time);
CREATE INDEX idx_model_experiments_model ON model_experiments(model_version);
CREATE INDEX idx_model_experiments_tenant ON model_experiments(tenant_id);

COMMENT ON TABLE model_experiments IS 'Испытания моделей на доле обращений | Experiments with models on a share of traffic';
COMMENT ON COLUMN model_experiments.model_version IS 'Испытываемая модель: ссылка на model_registry | Model under test: refers to model_registry';
COMMENT ON COLUMN model_experiments.traffic_percentage IS 'Доля обращений, % | Share of traffic, %';
COMMENT ON COLUMN model_experiments.promotion_decision IS 'Итог испытания | Outcome of the experiment';
