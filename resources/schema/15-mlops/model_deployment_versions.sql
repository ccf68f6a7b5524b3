-- 15.2 Model Deployment & Monitoring (ude-schema.md:2673)

CREATE TABLE model_deployment_versions (
  deployment_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  model_id UUID NOT NULL REFERENCES model_registry(model_id),
  environment TEXT NOT NULL CHECK (environment IN ('DEV', 'STAGING', 'PRODUCTION')),
  version TEXT NOT NULL,
  deployment_config JSONB NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('DEPLOYING', 'ACTIVE', 'FAILED', 'ROLLING_BACK', 'ROLLED_BACK')),
  deployed_at TIMESTAMPTZ DEFAULT now(),
  deployed_by UUID NOT NULL,
  rollback_reason TEXT,
  performance_metrics JSONB,
  resource_utilization JSONB,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_model_deployment_model ON model_deployment_versions(model_id, environment);
CREATE INDEX idx_model_deployment_status ON model_deployment_versions(status, deployed_at);
CREATE INDEX idx_model_deployment_tenant ON model_deployment_versions(tenant_id);

COMMENT ON TABLE model_deployment_versions IS 'Развёртывания моделей по средам | Deployments of models by environment';
COMMENT ON COLUMN model_deployment_versions.deployed_by IS 'Кто развернул; внешнего ключа нет | Who deployed; no foreign key';
