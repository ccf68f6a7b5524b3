-- 15.2 Model Deployment & Monitoring (ude-schema.md:2691)

CREATE TABLE model_performance_monitoring (
  monitoring_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  model_id UUID NOT NULL REFERENCES model_registry(model_id),
  metric_name TEXT NOT NULL,
  metric_value FLOAT NOT NULL,
  threshold_min FLOAT,
  threshold_max FLOAT,
  is_anomaly BOOLEAN DEFAULT false,
  measured_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  dimensions JSONB,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_model_performance_model ON model_performance_monitoring(model_id, metric_name, measured_at);
CREATE INDEX idx_model_performance_anomaly ON model_performance_monitoring(is_anomaly, measured_at);
CREATE INDEX idx_model_performance_tenant ON model_performance_monitoring(tenant_id);

COMMENT ON TABLE model_performance_monitoring IS 'Наблюдение за качеством моделей | Watch over the quality of models';
COMMENT ON COLUMN model_performance_monitoring.threshold_min IS 'Нижняя граница нормы | Lower bound of normal';
COMMENT ON COLUMN model_performance_monitoring.threshold_max IS 'Верхняя граница нормы | Upper bound of normal';
