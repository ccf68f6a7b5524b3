-- 7.1 Business Rules Engine (ude-schema.md:1397)

CREATE TABLE rule_performance_metrics (
  metric_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  rule_id UUID NOT NULL REFERENCES business_rules(rule_id) ON DELETE CASCADE,
  execution_count INTEGER NOT NULL CHECK (execution_count >= 0),
  success_count INTEGER NOT NULL CHECK (success_count >= 0 AND success_count <= execution_count),
  avg_execution_time_ms FLOAT CHECK (avg_execution_time_ms >= 0),
  last_execution TIMESTAMPTZ,
  error_rate FLOAT CHECK (error_rate BETWEEN 0 AND 1),
  measured_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_rule_metrics_rule ON rule_performance_metrics(rule_id);
CREATE INDEX idx_rule_metrics_tenant ON rule_performance_metrics(tenant_id);
CREATE INDEX idx_rule_metrics_performance ON rule_performance_metrics(avg_execution_time_ms, error_rate);

COMMENT ON TABLE rule_performance_metrics IS 'Показатели работы бизнес-правил | Performance of business rules';
COMMENT ON COLUMN rule_performance_metrics.error_rate IS 'Доля ошибок, 0–1 | Share of errors, 0 to 1';
