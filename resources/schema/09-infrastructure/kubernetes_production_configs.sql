-- 9.2 Kubernetes & Container Management (ude-schema.md:1588)

CREATE TABLE kubernetes_production_configs (
  config_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  cluster TEXT NOT NULL,
  namespace TEXT NOT NULL,
  deployment_yaml TEXT NOT NULL,
  resource_limits JSONB NOT NULL,
  auto_scaling_rules JSONB NOT NULL,
  health_checks JSONB NOT NULL,
  readiness_probes JSONB NOT NULL,
  liveness_probes JSONB NOT NULL,
  pod_disruption_budget JSONB,
  network_policies JSONB,
  security_context JSONB,
  service_mesh_config JSONB,
  version TEXT NOT NULL,
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_k8s_cluster_namespace ON kubernetes_production_configs(cluster, namespace);
CREATE INDEX idx_k8s_tenant ON kubernetes_production_configs(tenant_id);

COMMENT ON TABLE kubernetes_production_configs IS 'Боевые настройки развёртывания в Kubernetes | Production deployment settings of Kubernetes';
COMMENT ON COLUMN kubernetes_production_configs.pod_disruption_budget IS 'Сколько экземпляров можно остановить сразу | How many pods may be down at once';
COMMENT ON COLUMN kubernetes_production_configs.service_mesh_config IS 'Настройки сервисной сетки | Service mesh settings';
