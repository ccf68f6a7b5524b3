-- 15.1 Model Governance & Lifecycle (ude-schema.md:2623)

CREATE TABLE model_cards (
  card_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  model_id UUID NOT NULL REFERENCES model_registry(model_id) ON DELETE CASCADE,
  intended_use TEXT NOT NULL,
  factors JSONB NOT NULL,
  metrics JSONB NOT NULL,
  evaluation_data JSONB NOT NULL,
  training_data JSONB NOT NULL,
  ethical_considerations JSONB,
  limitations TEXT,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

COMMENT ON TABLE model_cards IS 'Паспорта моделей | Model cards';
COMMENT ON COLUMN model_cards.intended_use IS 'Для чего модель предназначена | What the model is for';
COMMENT ON COLUMN model_cards.factors IS 'От чего зависит качество | What the quality depends on';
