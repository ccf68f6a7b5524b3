-- 0.5 Performance & Scaling Enhancements (ude-schema.md:261)

CREATE TABLE resource_utilization_detailed (
  utilization_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  resource_id UUID NOT NULL,
  resource_type TEXT NOT NULL,
  metric_name TEXT NOT NULL,
  value FLOAT NOT NULL,
  unit TEXT NOT NULL,
  timestamp TIMESTAMPTZ DEFAULT now() NOT NULL,
  dimensions JSONB NOT NULL,
  percentile_95 FLOAT,
  percentile_99 FLOAT,
  anomaly_score FLOAT CHECK (anomaly_score BETWEEN 0 AND 1)
);

CREATE INDEX idx_resource_utilization_metric ON resource_utilization_detailed(resource_id, metric_name, timestamp);
CREATE INDEX idx_resource_utilization_anomaly ON resource_utilization_detailed(anomaly_score, timestamp);

COMMENT ON TABLE resource_utilization_detailed IS 'Подробные замеры загрузки ресурсов | Detailed measurements of resource utilisation';
COMMENT ON COLUMN resource_utilization_detailed.unit IS 'Единица измерения значения | Unit of the value';
COMMENT ON COLUMN resource_utilization_detailed.dimensions IS 'Разрезы замера: узел, зона, служба | Dimensions of the measurement: host, zone, service';
COMMENT ON COLUMN resource_utilization_detailed.percentile_95 IS '95-й процентиль значения | 95th percentile of the value';
COMMENT ON COLUMN resource_utilization_detailed.percentile_99 IS '99-й процентиль значения | 99th percentile of the value';
COMMENT ON COLUMN resource_utilization_detailed.anomaly_score IS 'Необычность замера, 0–1 | How unusual the measurement is, 0 to 1';
