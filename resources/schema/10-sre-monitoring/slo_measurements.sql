-- 10.1 Service Level Objectives (ude-schema.md:1713)

CREATE TABLE slo_measurements (
  measurement_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  slo_id UUID NOT NULL REFERENCES slo_definitions(slo_id) ON DELETE CASCADE,
  measurement_period_start TIMESTAMPTZ NOT NULL,
  measurement_period_end TIMESTAMPTZ NOT NULL,
  good_events_count BIGINT NOT NULL CHECK (good_events_count >= 0),
  total_events_count BIGINT NOT NULL CHECK (total_events_count >= good_events_count),
  error_budget_remaining FLOAT NOT NULL,
  burn_rate FLOAT NOT NULL CHECK (burn_rate >= 0),
  measured_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  CHECK (measurement_period_end > measurement_period_start)
);

CREATE INDEX idx_slo_measurements_period ON slo_measurements(slo_id, measurement_period_start);
CREATE INDEX idx_slo_measurements_tenant ON slo_measurements(tenant_id);

COMMENT ON TABLE slo_measurements IS 'Замеры целевых уровней обслуживания | Measurements of service level objectives';
COMMENT ON COLUMN slo_measurements.good_events_count IS 'Удачных событий | Good events';
COMMENT ON COLUMN slo_measurements.error_budget_remaining IS 'Остаток бюджета ошибок; отрицательный — превышен | Error budget left; negative when overspent';
COMMENT ON COLUMN slo_measurements.burn_rate IS 'Скорость расхода бюджета ошибок; 1 — ровно за окно | Speed at which the error budget burns; 1 uses it up in one window';
