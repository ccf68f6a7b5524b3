-- 2.1 Geo-Distribution & Data Residency (ude-schema.md:583)

CREATE TABLE geo_distribution_config (
  config_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  primary_region TEXT NOT NULL,
  backup_regions JSONB NOT NULL,
  data_residency_rules JSONB NOT NULL,
  failover_policy JSONB NOT NULL,
  sync_strategy TEXT NOT NULL CHECK (sync_strategy IN ('SYNC', 'ASYNC', 'SEMI_SYNC')),
  health_status TEXT NOT NULL CHECK (health_status IN ('HEALTHY', 'DEGRADED', 'UNHEALTHY')) DEFAULT 'HEALTHY',
  last_health_check TIMESTAMPTZ DEFAULT now() NOT NULL,
  compliance_certifications JSONB,
  data_sovereignty_rules JSONB,
  created_at TIMESTAMPTZ DEFAULT now()
);

CREATE INDEX idx_geo_tenant ON geo_distribution_config(tenant_id);
CREATE INDEX idx_geo_health ON geo_distribution_config(health_status);

COMMENT ON TABLE geo_distribution_config IS 'Размещение данных арендатора по регионам | Where a tenant''s data live, by region';
COMMENT ON COLUMN geo_distribution_config.data_residency_rules IS 'Где данные обязаны храниться | Where the data must be kept';
COMMENT ON COLUMN geo_distribution_config.failover_policy IS 'Порядок переключения на резервный регион | How to fail over to a backup region';
COMMENT ON COLUMN geo_distribution_config.data_sovereignty_rules IS 'Под чьей юрисдикцией данные | Whose jurisdiction the data are under';
