-- Designed here: database-api-integration.md:185 gives the name and no columns.

CREATE TABLE forecasts (
  forecast_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  forecast_name TEXT NOT NULL,
  queue_id UUID REFERENCES realtime_queues(queue_id),
  service_group_code TEXT,
  scenario TEXT NOT NULL DEFAULT 'BASE',
  method TEXT NOT NULL CHECK (method IN ('PROPHET', 'ARIMA', 'HOLT_WINTERS', 'REGRESSION', 'NEURAL', 'ENSEMBLE', 'AVERAGE', 'MANUAL')),
  model_id UUID REFERENCES model_registry(model_id) ON DELETE SET NULL,
  parameters JSONB,
  interval_minutes INTEGER NOT NULL DEFAULT 15 CHECK (interval_minutes IN (15, 30, 60, 1440)),
  period_start TIMESTAMPTZ NOT NULL,
  period_end TIMESTAMPTZ NOT NULL,
  history_start TIMESTAMPTZ,
  history_end TIMESTAMPTZ,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  status TEXT NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'CALCULATING', 'READY', 'APPROVED', 'ARCHIVED', 'FAILED')),
  mape_percent NUMERIC(7,2) CHECK (mape_percent >= 0),
  wape_percent NUMERIC(7,2) CHECK (wape_percent >= 0),
  created_by UUID REFERENCES users(id) ON DELETE SET NULL,
  approved_by UUID REFERENCES users(id) ON DELETE SET NULL,
  approved_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT forecasts_subject_check CHECK (num_nonnulls(queue_id, service_group_code) = 1),
  CONSTRAINT forecasts_period_check CHECK (period_end > period_start),
  CONSTRAINT forecasts_history_check CHECK (history_end > history_start),
  CONSTRAINT forecasts_approved_check CHECK (status <> 'APPROVED' OR approved_at IS NOT NULL)
);

CREATE UNIQUE INDEX idx_forecasts_queue ON forecasts(queue_id, scenario, period_start, version);
CREATE UNIQUE INDEX idx_forecasts_group ON forecasts(tenant_id, service_group_code, scenario, period_start, version);
CREATE INDEX idx_forecasts_tenant ON forecasts(tenant_id, period_start);
CREATE INDEX idx_forecasts_model ON forecasts(model_id);
CREATE INDEX idx_forecasts_created_by ON forecasts(created_by);
CREATE INDEX idx_forecasts_approved_by ON forecasts(approved_by);

COMMENT ON TABLE forecasts IS 'Прогнозы нагрузки: очередь или группа, период, способ, точность | Workload forecasts: queue or group, period, method, accuracy';
COMMENT ON COLUMN forecasts.forecast_id IS 'Идентификатор прогноза | Identifier of the forecast';
COMMENT ON COLUMN forecasts.tenant_id IS 'Арендатор | Tenant';
COMMENT ON COLUMN forecasts.forecast_name IS 'Наименование | Name';
COMMENT ON COLUMN forecasts.queue_id IS 'Очередь; заполнена либо она, либо группа | Queue; either this or the group is set';
COMMENT ON COLUMN forecasts.service_group_code IS 'Группа обслуживания; заполнена либо она, либо очередь | Service group; either this or the queue is set';
COMMENT ON COLUMN forecasts.scenario IS 'Сценарий: BASE — основной, прочие — «что если» | Scenario: BASE is the main one, others are what-if';
COMMENT ON COLUMN forecasts.method IS 'Способ прогнозирования | Method';
COMMENT ON COLUMN forecasts.model_id IS 'Модель, если прогноз построен ею | Model, where one made the forecast';
COMMENT ON COLUMN forecasts.parameters IS 'Параметры способа | Parameters of the method';
COMMENT ON COLUMN forecasts.interval_minutes IS 'Шаг прогноза, мин | Step of the forecast, min';
COMMENT ON COLUMN forecasts.period_start IS 'Начало прогнозируемого периода | Start of the period forecast';
COMMENT ON COLUMN forecasts.period_end IS 'Конец периода, не включительно | End of the period, exclusive';
COMMENT ON COLUMN forecasts.history_start IS 'Начало истории, по которой построен | Start of the history it was made from';
COMMENT ON COLUMN forecasts.history_end IS 'Конец истории, не включительно | End of the history, exclusive';
COMMENT ON COLUMN forecasts.version IS 'Номер редакции прогноза на тот же период | Edition of the forecast for the same period';
COMMENT ON COLUMN forecasts.status IS 'Состояние прогноза | State of the forecast';
COMMENT ON COLUMN forecasts.mape_percent IS 'Средняя абсолютная ошибка (MAPE), %; NULL до сверки с фактом | Mean absolute percentage error (MAPE), %; NULL until compared with actuals';
COMMENT ON COLUMN forecasts.wape_percent IS 'Взвешенная абсолютная ошибка (WAPE), %: не искажается малыми интервалами | Weighted absolute percentage error (WAPE), %: small intervals do not distort it';
COMMENT ON COLUMN forecasts.created_by IS 'Кто построил | Who made it';
COMMENT ON COLUMN forecasts.approved_by IS 'Кто утвердил | Who approved it';
COMMENT ON COLUMN forecasts.approved_at IS 'Когда утверждён | When it was approved';
COMMENT ON COLUMN forecasts.created_at IS 'Когда создана запись | When the record was created';
COMMENT ON COLUMN forecasts.updated_at IS 'Когда запись изменена | When the record was changed';
