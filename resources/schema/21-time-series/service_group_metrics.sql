-- Designed here: database-api-integration.md:163 gives the name and no columns.

CREATE TABLE service_group_metrics (
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  service_group_code TEXT NOT NULL,
  interval_start TIMESTAMPTZ NOT NULL,
  forecast_id UUID REFERENCES forecasts(forecast_id) ON DELETE SET NULL,
  contacts_offered INTEGER NOT NULL DEFAULT 0 CHECK (contacts_offered >= 0),
  contacts_answered INTEGER NOT NULL DEFAULT 0 CHECK (contacts_answered >= 0),
  contacts_answered_in_threshold INTEGER NOT NULL DEFAULT 0 CHECK (contacts_answered_in_threshold >= 0),
  contacts_abandoned INTEGER NOT NULL DEFAULT 0 CHECK (contacts_abandoned >= 0),
  handle_seconds BIGINT NOT NULL DEFAULT 0 CHECK (handle_seconds >= 0),
  contacts_forecast NUMERIC(12,2) CHECK (contacts_forecast >= 0),
  agents_required NUMERIC(8,2) CHECK (agents_required >= 0),
  agents_scheduled NUMERIC(8,2) CHECK (agents_scheduled >= 0),
  agents_staffed NUMERIC(8,2) CHECK (agents_staffed >= 0),
  service_level_target_percent NUMERIC(5,2) NOT NULL DEFAULT 80 CHECK (service_level_target_percent BETWEEN 0 AND 100),
  service_level_percent NUMERIC(5,2) CHECK (service_level_percent BETWEEN 0 AND 100),
  occupancy_percent NUMERIC(5,2) CHECK (occupancy_percent BETWEEN 0 AND 100),
  adherence_percent NUMERIC(5,2) CHECK (adherence_percent BETWEEN 0 AND 100),
  shrinkage_percent NUMERIC(5,2) CHECK (shrinkage_percent BETWEEN 0 AND 100),
  aht_seconds NUMERIC(12,1) GENERATED ALWAYS AS (
    CASE WHEN contacts_answered > 0 THEN round(handle_seconds::NUMERIC / contacts_answered, 1) END
  ) STORED,
  staffing_gap NUMERIC(9,2) GENERATED ALWAYS AS (agents_staffed - agents_required) STORED,
  loaded_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, service_group_code, interval_start),
  CONSTRAINT service_group_metrics_quarter_check CHECK (mod(extract(epoch FROM interval_start)::NUMERIC, 900) = 0),
  CONSTRAINT service_group_metrics_offered_check CHECK (contacts_answered + contacts_abandoned <= contacts_offered),
  CONSTRAINT service_group_metrics_threshold_check CHECK (contacts_answered_in_threshold <= contacts_answered)
);

CREATE INDEX idx_service_group_metrics_time ON service_group_metrics(tenant_id, interval_start);
CREATE INDEX idx_service_group_metrics_forecast ON service_group_metrics(forecast_id);

COMMENT ON TABLE service_group_metrics IS 'Показатели групп обслуживания за 15 минут: нагрузка, люди, уровень обслуживания против прогноза | Service groups by 15 minutes: load, people, service level against the forecast';
COMMENT ON COLUMN service_group_metrics.tenant_id IS 'Арендатор | Tenant';
COMMENT ON COLUMN service_group_metrics.service_group_code IS 'Код группы; тот же, что в realtime_queues | Code of the group; the same as in realtime_queues';
COMMENT ON COLUMN service_group_metrics.interval_start IS 'Начало 15-минутного интервала | Start of the 15-minute interval';
COMMENT ON COLUMN service_group_metrics.forecast_id IS 'Прогноз, с которым сравнивается интервал | Forecast the interval is compared with';
COMMENT ON COLUMN service_group_metrics.contacts_offered IS 'Поступило обращений | Contacts offered';
COMMENT ON COLUMN service_group_metrics.contacts_answered IS 'Отвечено | Answered';
COMMENT ON COLUMN service_group_metrics.contacts_answered_in_threshold IS 'Отвечено не позже порога | Answered within the threshold';
COMMENT ON COLUMN service_group_metrics.contacts_abandoned IS 'Потеряно | Abandoned';
COMMENT ON COLUMN service_group_metrics.handle_seconds IS 'Сумма времени обработки, с | Handling time, total, s';
COMMENT ON COLUMN service_group_metrics.contacts_forecast IS 'Ожидалось обращений по прогнозу | Contacts forecast';
COMMENT ON COLUMN service_group_metrics.agents_required IS 'Нужно операторов; дробное: среднее за интервал | Agents required; a fraction, as the mean of the interval';
COMMENT ON COLUMN service_group_metrics.agents_scheduled IS 'Операторов по графику | Agents scheduled';
COMMENT ON COLUMN service_group_metrics.agents_staffed IS 'Операторов на месте | Agents present';
COMMENT ON COLUMN service_group_metrics.service_level_target_percent IS 'Цель по уровню обслуживания, % | Service level target, %';
COMMENT ON COLUMN service_group_metrics.service_level_percent IS 'Уровень обслуживания, %; сводится по очередям, поэтому загружается готовым | Service level, %; rolled up over queues, so it is loaded as given';
COMMENT ON COLUMN service_group_metrics.occupancy_percent IS 'Занятость операторов, % | Occupancy, %';
COMMENT ON COLUMN service_group_metrics.adherence_percent IS 'Соблюдение графика, % | Adherence, %';
COMMENT ON COLUMN service_group_metrics.shrinkage_percent IS 'Потери рабочего времени (shrinkage), % | Shrinkage, %';
COMMENT ON COLUMN service_group_metrics.aht_seconds IS 'Среднее время обработки (AHT), с | Average handling time (AHT), s';
COMMENT ON COLUMN service_group_metrics.staffing_gap IS 'Избыток операторов; отрицательное — нехватка | Agents to spare; negative means too few';
COMMENT ON COLUMN service_group_metrics.loaded_at IS 'Когда строка загружена или уточнена | When the row was loaded or corrected';
