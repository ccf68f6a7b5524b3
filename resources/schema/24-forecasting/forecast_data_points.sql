-- Designed here: database-api-integration.md:186 gives the name and no columns.

CREATE TABLE forecast_data_points (
  forecast_id UUID NOT NULL REFERENCES forecasts(forecast_id) ON DELETE CASCADE,
  interval_start TIMESTAMPTZ NOT NULL,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  contacts_forecast NUMERIC(12,2) NOT NULL CHECK (contacts_forecast >= 0),
  contacts_lower NUMERIC(12,2) CHECK (contacts_lower >= 0),
  contacts_upper NUMERIC(12,2),
  contacts_adjusted NUMERIC(12,2) CHECK (contacts_adjusted >= 0),
  adjusted_by UUID REFERENCES users(id) ON DELETE SET NULL,
  adjustment_reason TEXT,
  aht_seconds NUMERIC(12,1) NOT NULL CHECK (aht_seconds >= 0),
  occupancy_percent NUMERIC(5,2) CHECK (occupancy_percent BETWEEN 0 AND 100),
  shrinkage_percent NUMERIC(5,2) NOT NULL DEFAULT 0 CHECK (shrinkage_percent >= 0 AND shrinkage_percent < 100),
  service_level_percent NUMERIC(5,2) CHECK (service_level_percent BETWEEN 0 AND 100),
  agents_required NUMERIC(8,2) CHECK (agents_required >= 0),
  agents_required_gross NUMERIC(12,2) GENERATED ALWAYS AS (
    round(agents_required / (1 - shrinkage_percent / 100), 2)
  ) STORED,
  contacts_actual INTEGER CHECK (contacts_actual >= 0),
  aht_actual_seconds NUMERIC(12,1) CHECK (aht_actual_seconds >= 0),
  contacts_deviation NUMERIC(13,2) GENERATED ALWAYS AS (contacts_actual - contacts_forecast) STORED,
  PRIMARY KEY (forecast_id, interval_start),
  CONSTRAINT forecast_data_points_quarter_check CHECK (mod(extract(epoch FROM interval_start)::NUMERIC, 900) = 0),
  CONSTRAINT forecast_data_points_bounds_check CHECK (contacts_lower <= contacts_forecast AND contacts_upper >= contacts_forecast),
  CONSTRAINT forecast_data_points_adjusted_check CHECK (contacts_adjusted IS NULL OR adjustment_reason IS NOT NULL)
);

CREATE INDEX idx_forecast_data_points_tenant ON forecast_data_points(tenant_id, interval_start);
CREATE INDEX idx_forecast_data_points_adjusted_by ON forecast_data_points(adjusted_by);

COMMENT ON TABLE forecast_data_points IS 'Точки прогнозов по интервалам: обращения, время обработки, нужные люди, факт | Points of forecasts by interval: contacts, handling time, people required, actuals';
COMMENT ON COLUMN forecast_data_points.forecast_id IS 'Прогноз | Forecast';
COMMENT ON COLUMN forecast_data_points.interval_start IS 'Начало интервала; длина — forecasts.interval_minutes | Start of the interval; forecasts.interval_minutes is its length';
COMMENT ON COLUMN forecast_data_points.tenant_id IS 'Арендатор | Tenant';
COMMENT ON COLUMN forecast_data_points.contacts_forecast IS 'Ожидается обращений; дробное: математическое ожидание | Contacts expected; a fraction, as it is a mean';
COMMENT ON COLUMN forecast_data_points.contacts_lower IS 'Нижняя граница | Lower bound';
COMMENT ON COLUMN forecast_data_points.contacts_upper IS 'Верхняя граница | Upper bound';
COMMENT ON COLUMN forecast_data_points.contacts_adjusted IS 'Поправка планировщика; планируют по ней, если она есть | Planner''s correction; staffing follows it where it is given';
COMMENT ON COLUMN forecast_data_points.adjusted_by IS 'Кто поправил | Who corrected it';
COMMENT ON COLUMN forecast_data_points.adjustment_reason IS 'Почему поправлено; обязательно вместе с поправкой | Why it was corrected; required with a correction';
COMMENT ON COLUMN forecast_data_points.aht_seconds IS 'Ожидаемое среднее время обработки (AHT), с | Average handling time (AHT) expected, s';
COMMENT ON COLUMN forecast_data_points.occupancy_percent IS 'Расчётная занятость, % | Occupancy it was computed for, %';
COMMENT ON COLUMN forecast_data_points.shrinkage_percent IS 'Расчётные потери рабочего времени, % | Shrinkage it was computed for, %';
COMMENT ON COLUMN forecast_data_points.service_level_percent IS 'Ожидаемый уровень обслуживания, % | Service level expected, %';
COMMENT ON COLUMN forecast_data_points.agents_required IS 'Нужно операторов на обращениях | Agents required on contacts';
COMMENT ON COLUMN forecast_data_points.agents_required_gross IS 'Нужно операторов с учётом потерь рабочего времени; вычисляется | Agents required, shrinkage included; computed';
COMMENT ON COLUMN forecast_data_points.contacts_actual IS 'Поступило на деле; NULL, пока интервал не прошёл | Offered in fact; NULL until the interval is over';
COMMENT ON COLUMN forecast_data_points.aht_actual_seconds IS 'Среднее время обработки на деле, с | Average handling time in fact, s';
COMMENT ON COLUMN forecast_data_points.contacts_deviation IS 'Факт минус прогноз; вычисляется | Actual minus forecast; computed';
