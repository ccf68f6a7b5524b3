-- Designed here: database-api-integration.md:177 gives the name and no columns.

CREATE TABLE work_schedules (
  schedule_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  staff_id UUID NOT NULL REFERENCES staff(staff_id),
  template_id UUID REFERENCES schedule_templates(template_id),
  forecast_id UUID REFERENCES forecasts(forecast_id) ON DELETE SET NULL,
  schedule_date DATE NOT NULL,
  shift_start TIMESTAMPTZ NOT NULL,
  shift_end TIMESTAMPTZ NOT NULL,
  shift_type TEXT NOT NULL CHECK (shift_type IN ('DAY', 'EVENING', 'NIGHT', 'SPLIT', 'FLEXIBLE', 'OVERTIME', 'ON_CALL')),
  activities JSONB NOT NULL DEFAULT '[]'::jsonb CHECK (jsonb_typeof(activities) = 'array'),
  unpaid_break_minutes INTEGER NOT NULL DEFAULT 0 CHECK (unpaid_break_minutes >= 0),
  night_minutes INTEGER NOT NULL DEFAULT 0 CHECK (night_minutes >= 0),
  paid_minutes INTEGER GENERATED ALWAYS AS (
    (extract(epoch FROM (shift_end - shift_start)) / 60)::INTEGER - unpaid_break_minutes
  ) STORED,
  status TEXT NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'PUBLISHED', 'ACKNOWLEDGED', 'COMPLETED', 'CANCELLED')),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  published_at TIMESTAMPTZ,
  published_by UUID REFERENCES users(id) ON DELETE SET NULL,
  created_by UUID REFERENCES users(id) ON DELETE SET NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT work_schedules_order_check CHECK (shift_end > shift_start AND shift_end <= shift_start + INTERVAL '24 hours'),
  CONSTRAINT work_schedules_published_check CHECK (status NOT IN ('PUBLISHED', 'ACKNOWLEDGED') OR published_at IS NOT NULL)
);

CREATE UNIQUE INDEX idx_work_schedules_staff_start ON work_schedules(staff_id, shift_start) WHERE status <> 'CANCELLED';
CREATE INDEX idx_work_schedules_staff_date ON work_schedules(staff_id, schedule_date);
CREATE INDEX idx_work_schedules_tenant_date ON work_schedules(tenant_id, schedule_date);
CREATE INDEX idx_work_schedules_template ON work_schedules(template_id);
CREATE INDEX idx_work_schedules_forecast ON work_schedules(forecast_id);
CREATE INDEX idx_work_schedules_published_by ON work_schedules(published_by);
CREATE INDEX idx_work_schedules_created_by ON work_schedules(created_by);

COMMENT ON TABLE work_schedules IS 'Смены сотрудников: запланированное рабочее время | Shifts of staff: planned working time';
COMMENT ON COLUMN work_schedules.schedule_id IS 'Идентификатор смены | Identifier of the shift';
COMMENT ON COLUMN work_schedules.tenant_id IS 'Арендатор | Tenant';
COMMENT ON COLUMN work_schedules.staff_id IS 'Сотрудник | Member of staff';
COMMENT ON COLUMN work_schedules.template_id IS 'Шаблон, по которому построена; NULL — составлена вручную | Template it was made from; NULL when made by hand';
COMMENT ON COLUMN work_schedules.forecast_id IS 'Прогноз, под который построена | Forecast it was built to cover';
COMMENT ON COLUMN work_schedules.schedule_date IS 'Учётный день: местный день начала смены | Business day: the local day on which the shift begins';
COMMENT ON COLUMN work_schedules.shift_start IS 'Начало смены | Start of the shift';
COMMENT ON COLUMN work_schedules.shift_end IS 'Конец смены | End of the shift';
COMMENT ON COLUMN work_schedules.shift_type IS 'Вид смены | Kind of shift';
COMMENT ON COLUMN work_schedules.activities IS 'Отрезки внутри смены: перерыв, обед, обучение, встреча | Spans within the shift: break, lunch, training, meeting';
COMMENT ON COLUMN work_schedules.unpaid_break_minutes IS 'Неоплачиваемые перерывы, мин | Unpaid breaks, min';
COMMENT ON COLUMN work_schedules.night_minutes IS 'Из смены ночное время, мин | Night work within the shift, min';
COMMENT ON COLUMN work_schedules.paid_minutes IS 'Оплачиваемое время, мин; вычисляется | Paid time, min; computed';
COMMENT ON COLUMN work_schedules.status IS 'Состояние смены | State of the shift';
COMMENT ON COLUMN work_schedules.version IS 'Номер изменения: растёт при каждой правке | Revision: grows with each change';
COMMENT ON COLUMN work_schedules.published_at IS 'Когда объявлена сотруднику | When it was announced to the person';
COMMENT ON COLUMN work_schedules.published_by IS 'Кто объявил | Who announced it';
COMMENT ON COLUMN work_schedules.created_by IS 'Кто создал | Who created it';
COMMENT ON COLUMN work_schedules.created_at IS 'Когда создана запись | When the record was created';
COMMENT ON COLUMN work_schedules.updated_at IS 'Когда запись изменена | When the record was changed';
