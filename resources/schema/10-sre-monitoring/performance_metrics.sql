-- 10.4 Performance Monitoring (ude-schema.md:1810)

CREATE TABLE performance_metrics (
  metric_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  component TEXT NOT NULL,
  metric_name TEXT NOT NULL,
  value FLOAT NOT NULL,
  labels JSONB NOT NULL,
  timestamp TIMESTAMPTZ DEFAULT now() NOT NULL,
  percentile_95 FLOAT,
  percentile_99 FLOAT,
  anomaly_detected BOOLEAN DEFAULT false,
  anomaly_score FLOAT CHECK (anomaly_score BETWEEN 0 AND 1),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_performance_metrics_component ON performance_metrics(component, metric_name, timestamp);
CREATE INDEX idx_performance_metrics_anomaly ON performance_metrics(anomaly_detected, timestamp);
CREATE INDEX idx_performance_metrics_tenant ON performance_metrics(tenant_id);

COMMENT ON TABLE performance_metrics IS 'Замеры производительности компонентов | Performance measurements of components';
COMMENT ON COLUMN performance_metrics.labels IS 'Метки замера | Labels of the measurement';
COMMENT ON COLUMN performance_metrics.percentile_95 IS '95-й процентиль значения | 95th percentile of the value';
COMMENT ON COLUMN performance_metrics.percentile_99 IS '99-й процентиль значения | 99th percentile of the value';
COMMENT ON COLUMN performance_metrics.anomaly_score IS 'Необычность замера, 0–1 | How unusual the measurement is, 0 to 1';
