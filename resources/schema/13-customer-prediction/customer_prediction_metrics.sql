-- 13.7 Metrics & Success Measurement (ude-schema.md:2474)

CREATE TABLE customer_prediction_metrics (
  metric_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  prediction_type TEXT NOT NULL,
  accuracy_rate FLOAT CHECK (accuracy_rate BETWEEN 0 AND 1),
  user_satisfaction_impact FLOAT CHECK (user_satisfaction_impact BETWEEN 0 AND 1),
  response_time_improvement FLOAT CHECK (response_time_improvement >= 0),
  conversion_rate_impact FLOAT CHECK (conversion_rate_impact >= 0),
  measured_period_start TIMESTAMPTZ NOT NULL,
  measured_period_end TIMESTAMPTZ NOT NULL,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_prediction_metrics_type ON customer_prediction_metrics(prediction_type);
CREATE INDEX idx_prediction_metrics_tenant ON customer_prediction_metrics(tenant_id);

COMMENT ON TABLE customer_prediction_metrics IS 'Насколько помогли прогнозы о клиентах | How much customer predictions helped';
COMMENT ON COLUMN customer_prediction_metrics.accuracy_rate IS 'Точность, 0–1 | Accuracy, 0 to 1';
