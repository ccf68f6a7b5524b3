-- 10.1 Service Level Objectives (ude-schema.md:1690)

CREATE TABLE slo_definitions (
  slo_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  service TEXT NOT NULL,
  objective TEXT NOT NULL,
  measurement_window_hours INTEGER NOT NULL CHECK (measurement_window_hours > 0),
  burn_rate FLOAT NOT NULL CHECK (burn_rate > 0),
  owner TEXT NOT NULL,
  alert_policy JSONB NOT NULL,
  error_budget_burn_rate_alerts JSONB NOT NULL,
  calendar_alignment TEXT NOT NULL CHECK (calendar_alignment IN ('CALENDAR', 'ROLLING')),
  rpo_minutes INTEGER NOT NULL CHECK (rpo_minutes >= 0),
  rto_minutes INTEGER NOT NULL CHECK (rto_minutes >= 0),
  latency_target_p95_ms INTEGER NOT NULL CHECK (latency_target_p95_ms >= 0),
  availability_target_percent FLOAT NOT NULL CHECK (availability_target_percent BETWEEN 0 AND 100),
  runbook_reference TEXT NOT NULL,
  burn_rate_thresholds JSONB NOT NULL,
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_slo_service ON slo_definitions(service, is_active);
CREATE INDEX idx_slo_tenant ON slo_definitions(tenant_id);

COMMENT ON TABLE slo_definitions IS 'Целевые уровни обслуживания служб | Service level objectives';
COMMENT ON COLUMN slo_definitions.objective IS 'Формулировка цели | Wording of the objective';
COMMENT ON COLUMN slo_definitions.burn_rate IS 'Скорость расхода бюджета ошибок; 1 — ровно за окно | Speed at which the error budget burns; 1 uses it up in one window';
COMMENT ON COLUMN slo_definitions.error_budget_burn_rate_alerts IS 'Пороги предупреждений по скорости расхода бюджета ошибок | Alert thresholds on the speed at which the error budget burns';
COMMENT ON COLUMN slo_definitions.calendar_alignment IS 'Окно по календарю или скользящее | Calendar window or rolling window';
COMMENT ON COLUMN slo_definitions.rpo_minutes IS 'Допустимая потеря данных, мин | Recovery point objective, min';
COMMENT ON COLUMN slo_definitions.rto_minutes IS 'Допустимое время восстановления, мин | Recovery time objective, min';
COMMENT ON COLUMN slo_definitions.latency_target_p95_ms IS 'Целевая задержка, 95-й процентиль, мс | Latency target at the 95th percentile, ms';
COMMENT ON COLUMN slo_definitions.availability_target_percent IS 'Целевая доступность, % | Availability target, %';
COMMENT ON COLUMN slo_definitions.runbook_reference IS 'Ссылка на регламент | Reference to the runbook';
