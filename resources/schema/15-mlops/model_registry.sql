-- 15.1 Model Governance & Lifecycle (ude-schema.md:2601)

CREATE TABLE model_registry (
  model_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  model_name TEXT NOT NULL,
  model_family TEXT NOT NULL,
  version TEXT NOT NULL,
  model_type TEXT NOT NULL CHECK (model_type IN ('NLU', 'CLASSIFICATION', 'REGRESSION', 'QUANTUM', 'EMBEDDING', 'GENERATIVE')),
  status TEXT NOT NULL CHECK (status IN ('DEVELOPMENT', 'STAGING', 'PRODUCTION', 'DEPRECATED', 'ARCHIVED')) DEFAULT 'DEVELOPMENT',
  training_data_hash TEXT NOT NULL,
  performance_metrics JSONB NOT NULL,
  drift_metrics JSONB,
  approval_status TEXT NOT NULL CHECK (approval_status IN ('PENDING', 'APPROVED', 'REJECTED')) DEFAULT 'PENDING',
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  updated_at TIMESTAMPTZ DEFAULT now(),
  deployed_at TIMESTAMPTZ,
  retirement_date TIMESTAMPTZ,
  model_card_url TEXT,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_model_registry_status ON model_registry(status, model_type);
CREATE INDEX idx_model_registry_approval ON model_registry(approval_status, updated_at);
CREATE INDEX idx_model_registry_tenant ON model_registry(tenant_id);

COMMENT ON TABLE model_registry IS 'Реестр моделей машинного обучения | Register of machine learning models';
COMMENT ON COLUMN model_registry.model_family IS 'Семейство моделей | Family of models';
COMMENT ON COLUMN model_registry.training_data_hash IS 'Свёртка обучающих данных | Digest of the training data';
COMMENT ON COLUMN model_registry.drift_metrics IS 'Показатели устаревания модели | How far the model has drifted';
